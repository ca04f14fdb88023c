package glint.inference.nn;

import ai.djl.ndarray.NDManager;

import glint.inference.Device;

/** Where arrays live: the engine's side of a {@link Device}. */
public final class Placement {
    private Placement() {}

    /** A new manager whose arrays live on the device; the caller closes it. */
    public static NDManager newManager(Device device) {
        NativeMemory.keepFreed();
        return NDManager.newBaseManager(ai.djl.Device.fromName(device.id().replace(":", "")));
    }
}
