package glint.inference.network;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import glint.annotations.InputException;
import glint.inference.DetectorRequest;
import glint.inference.DetectorSetup;
import glint.inference.Device;
import glint.inference.Devices;
import glint.inference.checkpoint.Choices;

/**
 * Where a network of single frames runs and how; but for rounding the targets are the same whatever is chosen.
 *
 * @param folded whether batch normalisations are made part of the convolutions before them
 * @param precision of the convolutions
 * @param batch frames that run together as long as memory suffices
 */
public record Deployment(Device device, boolean folded, Precision precision, int batch) {
    /** Setting: frames that run together. */
    public static final String BATCH = "batch";
    private static final int ON_GPU = 8;
    private static final int MOST = 256;

    /** On the CPU, as networks in training are measured. */
    public static Deployment standard() {
        return new Deployment(Devices.resolve(Devices.CPU), true, Precision.SINGLE, 1);
    }

    /** The settings of a detector and those of its deployment. */
    public static Set<String> settings(Collection<String> own) {
        Set<String> all = new TreeSet<>(own);
        all.add(Choices.FOLDING);
        all.add(Precision.SETTING);
        all.add(BATCH);
        return all;
    }

    /**
     * What a request asks for: by default one frame after the other on a CPU, whose cores a single one keeps busy.
     *
     * @throws InputException when it asks for something that is not there
     */
    public static Deployment of(DetectorRequest request, Choices choices) {
        Device device = Devices.resolve(request.device());
        int standard = device.id().equals(Devices.CPU) ? 1 : ON_GPU;
        return new Deployment(device, choices.isOn(Choices.FOLDING), Precision.of(choices, device),
                choices.setting(BATCH).map(Deployment::batch).orElse(standard));
    }

    private static int batch(String text) {
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new InputException("The setting " + BATCH, "is " + text, "give a number of frames from 1 to " + MOST);
    }

    /** The setup with these choices among its settings. */
    DetectorSetup recordedIn(DetectorSetup setup) {
        Map<String, String> settings = new TreeMap<>(setup.settings());
        settings.put(Choices.FOLDING, folded ? Choices.ON : Choices.OFF);
        settings.put(Precision.SETTING, precision.id());
        settings.put(BATCH, Integer.toString(batch));
        return new DetectorSetup(setup.id(), setup.preset(), setup.reading(), setup.weightsSha256(), device.id(),
                settings);
    }
}
