package glint.inference;

import java.util.Optional;

import glint.annotations.geometry.ImageSize;

/**
 * A size a detector comes in.
 *
 * @param name as on the command line
 * @param parameters of one network, the way papers count
 * @param networks how many the preset runs
 * @param macs multiplications and additions of one network's convolutions at {@code inputSize}, counted in the graph
 * @param inputSize what frames are brought to
 * @param weights what is known about the bundled weights, if there are any
 */
public record PresetInfo(String name, long parameters, int networks, long macs, ImageSize inputSize,
        Optional<WeightsCard> weights) {}
