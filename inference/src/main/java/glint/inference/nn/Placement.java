package glint.inference.nn;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;

import glint.inference.Device;

/** Where arrays live: the engine's side of a {@link Device}. */
public final class Placement {
    private Placement() {}

    /** A new manager whose arrays live on the device; the caller closes it. */
    public static NDManager newManager(Device device) {
        NativeMemory.keepFreed();
        return NDManager.newBaseManager(engineDevice(device));
    }

    /** An empty model for a foreign module on the device; the caller closes it. */
    public static Model newModel(Device device) {
        NativeMemory.keepFreed();
        return Model.newInstance("foreign", engineDevice(device));
    }

    private static ai.djl.Device engineDevice(Device device) {
        return ai.djl.Device.fromName(device.id().replace(":", ""));
    }
}
