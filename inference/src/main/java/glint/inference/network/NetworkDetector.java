package glint.inference.network;

import java.util.function.Function;

import ai.djl.ndarray.NDManager;

import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorSetup;
import glint.inference.Device;
import glint.inference.nn.Placement;

/** A detector that owns the manager its network's weights live in. */
public abstract class NetworkDetector implements Detector {
    private final DetectorSetup setup;
    private final DetectOptions defaults;
    private final NDManager manager;

    /** Takes over {@code manager}, which is closed with the detector. */
    protected NetworkDetector(DetectorSetup setup, DetectOptions defaults, NDManager manager) {
        this.setup = setup;
        this.defaults = defaults;
        this.manager = manager;
    }

    /**
     * Opens a detector on a device.
     *
     * @param load makes it, with its weights in the manager given, which is closed where that fails
     */
    public static <D extends NetworkDetector> D open(Device device, Function<NDManager, D> load) {
        NDManager manager = Placement.newManager(device);
        boolean opened = false;
        try {
            D detector = load.apply(manager);
            opened = true;
            return detector;
        } finally {
            if (!opened) {
                manager.close();
            }
        }
    }

    @Override
    public final DetectorSetup setup() {
        return setup;
    }

    @Override
    public final DetectOptions defaults() {
        return defaults;
    }

    /** The manager of the weights. */
    protected final NDManager manager() {
        return manager;
    }

    @Override
    public final void close() {
        manager.close();
    }
}
