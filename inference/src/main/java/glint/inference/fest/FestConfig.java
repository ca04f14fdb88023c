package glint.inference.fest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import glint.annotations.InputException;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.Weights;

/**
 * Everything that decides which networks are built and what they are fed.
 *
 * @param scales in the order in which weak targets are sought
 */
public record FestConfig(FestPreset preset, FestReading reading, List<FestScale> scales,
        GreyNormalisation normalisation) {
    /** Setting and metadata key: sides of the input, in pixels, separated by commas. */
    public static final String SCALES = "scales";
    /** Setting: weights of the scales in the fused map, separated by commas; equal ones unless said otherwise. */
    public static final String SCALE_WEIGHTS = "scale-weights";
    /** Setting and metadata key: see {@link GreyNormalisation#mean}. */
    public static final String MEAN = "mean";
    /** Setting and metadata key: see {@link GreyNormalisation#deviation}. */
    public static final String DEVIATION = "std";

    /** The settings of FEST; the size is a single scale. */
    static final List<String> SETTINGS = List.of(SCALES, SCALE_WEIGHTS, MEAN, DEVIATION, Choices.SIZE);
    private static final int MAX_SIDE = 4096;

    public FestConfig {
        scales = List.copyOf(scales);
    }

    /** A preset at scales of equal weight, in the recommended reading. */
    public static FestConfig of(FestPreset preset, List<Integer> sides, GreyNormalisation normalisation) {
        return new FestConfig(preset, FestReading.OFFICIAL, sides.stream().map(s -> new FestScale(s, 1)).toList(),
                normalisation);
    }

    /**
     * What a request asks for, completed by what the checkpoint says about itself.
     *
     * @throws InputException when the two contradict each other or the request names something unknown
     */
    static FestConfig resolve(FestPreset preset, FestReading reading, Choices choices, Weights weights) {
        Map<String, String> stored = weights.checkpoint().metadata();
        String trained = stored.get(Checkpoint.PRESET);
        if (trained != null && FestPreset.of(trained).base() != preset.base()) {
            choices.agree(Checkpoint.PRESET, Optional.of(preset.id()));
        }
        GreyNormalisation released = GreyNormalisation.RELEASED;
        double mean = number(MEAN, choices, stored).orElse(released.mean());
        double deviation = number(DEVIATION, choices, stored).orElse(released.deviation());
        if (!(deviation > 0)) {
            throw new InputException("The setting " + DEVIATION, "is " + deviation, "give a positive number");
        }
        return new FestConfig(preset, reading, scales(preset, choices, stored),
                new GreyNormalisation(mean, deviation));
    }

    /** Metadata of a checkpoint with weights for this. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(Checkpoint.DETECTOR, Fest.ID);
        metadata.put(Checkpoint.PRESET, preset.id());
        metadata.put(SCALES, text(scales.stream().map(FestScale::side).toList()));
        metadata.put(MEAN, Double.toString(normalisation.mean()));
        metadata.put(DEVIATION, Double.toString(normalisation.deviation()));
        return metadata;
    }

    /** The choices beyond preset and reading, by the name of their setting. */
    Map<String, String> settings() {
        return Map.of(SCALES, text(scales.stream().map(FestScale::side).toList()), SCALE_WEIGHTS,
                text(scales.stream().map(FestScale::weight).toList()), MEAN, Double.toString(normalisation.mean()),
                DEVIATION, Double.toString(normalisation.deviation()));
    }

    private static String text(List<? extends Number> numbers) {
        return numbers.stream().map(Number::toString).collect(Collectors.joining(","));
    }

    private static List<FestScale> scales(FestPreset preset, Choices choices, Map<String, String> stored) {
        List<Double> sides = choices.setting(SCALES).map(t -> numbers(SCALES, t))
                .or(() -> choices.setting(Choices.SIZE).map(t -> numbers(Choices.SIZE, t)))
                .or(() -> Optional.ofNullable(stored.get(SCALES)).map(t -> numbers(SCALES, t)))
                .orElseGet(() -> preset.sides().stream().map(Integer::doubleValue).toList());
        List<Double> weights = choices.setting(SCALE_WEIGHTS).map(t -> numbers(SCALE_WEIGHTS, t))
                .orElseGet(() -> sides.stream().map(s -> 1.0).toList());
        if (weights.size() != sides.size() || weights.stream().anyMatch(w -> w <= 0)) {
            throw new InputException("The setting " + SCALE_WEIGHTS, "is " + text(weights),
                    "give a positive number for each of the " + sides.size() + " scales");
        }
        List<FestScale> scales = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            double side = sides.get(i);
            if (side != Math.rint(side) || side < 1 || side > MAX_SIDE
                    || scales.stream().anyMatch(s -> s.side() == side)) {
                throw new InputException("The setting " + SCALES, "is " + text(sides),
                        "give different whole numbers from 1 to " + MAX_SIDE + ", separated by commas");
            }
            scales.add(new FestScale((int) side, weights.get(i)));
        }
        return scales;
    }

    private static List<Double> numbers(String setting, String text) {
        try {
            return Arrays.stream(text.split(",", -1)).map(n -> Double.valueOf(n.strip())).toList();
        } catch (NumberFormatException e) {
            throw new InputException("The setting " + setting, "is " + text, "give numbers separated by commas", e);
        }
    }

    private static Optional<Double> number(String name, Choices choices, Map<String, String> stored) {
        return choices.setting(name).or(() -> Optional.ofNullable(stored.get(name))).map(t -> {
            List<Double> all = numbers(name, t);
            if (all.size() != 1 || !Double.isFinite(all.getFirst())) {
                throw new InputException("The setting " + name, "is " + t, "give one number");
            }
            return all.getFirst();
        });
    }
}
