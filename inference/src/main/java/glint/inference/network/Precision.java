package glint.inference.network;

import java.util.Arrays;
import java.util.Locale;

import glint.annotations.InputException;
import glint.inference.Device;
import glint.inference.Devices;
import glint.inference.checkpoint.Choices;
import glint.inference.nn.Conv2d;
import glint.inference.nn.Module;

/** How exactly a network's convolutions compute; everything else is in single precision always. */
public enum Precision {
    /** As the networks were trained. */
    SINGLE,
    /** In 16 bits, which GPUs do several times as fast. */
    HALF;

    /** Setting: its name. */
    public static final String SETTING = "precision";

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a request asks for; single unless it says otherwise.
     *
     * @throws InputException when half is asked for where it would be slower
     */
    public static Precision of(Choices choices, Device device) {
        String asked = choices.setting(SETTING).orElse(SINGLE.id());
        Precision precision = Arrays.stream(values()).filter(p -> p.id().equals(asked)).findFirst()
                .orElseThrow(() -> new InputException("The setting " + SETTING, "is " + asked, "say single or half"));
        if (precision == HALF && device.id().equals(Devices.CPU)) {
            throw new InputException("The setting " + SETTING, "is half, which CPUs compute slower, not faster",
                    "leave it out, or say --device gpu");
        }
        return precision;
    }

    /** Makes a network with its final weights, folded or not, compute so. */
    public void apply(Module network) {
        if (this == HALF) {
            network.forEachModule((path, module) -> {
                if (module instanceof Conv2d convolution) {
                    convolution.halve();
                }
            });
        }
    }
}
