package glint.inference;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;

import glint.annotations.InputException;

/** The processors the engine of this machine can run on. */
public final class Devices {
    /** The first GPU where there is one, the CPU otherwise. */
    public static final String AUTO = "auto";
    /** The processor every machine has. */
    public static final String CPU = "cpu";
    private static final String GPU = "gpu";

    private Devices() {}

    /** The engine, such as PyTorch. */
    public static String engineName() {
        return Engine.getInstance().getEngineName();
    }

    /** Its version. */
    public static String engineVersion() {
        return Engine.getInstance().getVersion();
    }

    /** All of them, the CPU first. */
    public static List<Device> available() {
        List<Device> all = new ArrayList<>();
        long memory = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : 0;
        all.add(new Device(CPU, "CPU with " + Runtime.getRuntime().availableProcessors() + " cores", memory));
        for (int i = 0; i < Engine.getInstance().getGpuCount(); i++) {
            long bytes = CudaUtils.getGpuMemory(ai.djl.Device.gpu(i)).getMax();
            all.add(new Device(GPU + ":" + i, "GPU " + i, Math.max(bytes, 0)));
        }
        return List.copyOf(all);
    }

    /**
     * The device a user asked for.
     *
     * @param name {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
     * @throws InputException when there is none of that name here
     */
    public static Device resolve(String name) {
        List<Device> all = available();
        if (name.equals(AUTO)) {
            return all.size() > 1 ? all.get(1) : all.getFirst();
        }
        String id = name.equals(GPU) ? GPU + ":0" : name;
        return all.stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow(() -> {
            boolean gpu = name.startsWith(GPU);
            String there = String.join(", ", all.stream().map(Device::id).toList());
            return new InputException("The device " + name,
                    gpu ? "is not there, the engine sees " + there : "is unknown",
                    gpu ? "check the driver, or use auto or cpu" : "use auto, cpu, gpu or gpu:N");
        });
    }
}
