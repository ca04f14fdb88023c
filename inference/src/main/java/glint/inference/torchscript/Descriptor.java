package glint.inference.torchscript;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.inference.Letterbox;
import glint.inference.checkpoint.TorchScriptFile;

/**
 * What a module takes and gives. In YAML, of which {@code size}, {@code channels} and {@code output} are required:
 *
 * <pre>
 * size: 640x512        # width x height of the input, one number for a square, or frame: every frame's own size
 * stride: 32           # sides of the input are multiples of this; 1
 * channels: 3          # all alike, as frames are grey
 * fit: letterbox       # or stretch
 * mean: [0.5]          # taken from counts in [0, 1]; one number, or one for each channel; 0
 * deviation: [0.25]    # then divided by this; 1
 * output: boxes        # or probability or logits
 * confidence: 0.25     # score from which on boxes count, probability above which pixels do
 * </pre>
 *
 * @param size of the input; absent where it follows the frame
 * @param stride of which the sides are multiples
 * @param fit how a frame is brought to a fixed size
 * @param means for each channel
 * @param deviations for each channel
 * @param confidence of a box, or of a pixel, unless the user asks for another
 */
record Descriptor(Optional<ImageSize> size, int stride, Fit fit, List<Double> means, List<Double> deviations,
        OutputKind output, double confidence) {
    private static final String OWN_SIZE = "frame";
    private static final double BOX_CONFIDENCE = 0.25;
    private static final double PIXEL_CONFIDENCE = 0.5;
    private static final int MAX_SIDE = 16_384;
    private static final int MAX_CHANNELS = 64;

    /** How a frame is brought to a fixed size. */
    enum Fit {
        /** Undistorted, centred, the rest filled. */
        @JsonProperty("letterbox")
        LETTERBOX,
        /** Filling the input whatever the proportions. */
        @JsonProperty("stretch")
        STRETCH
    }

    Descriptor {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /** The keys of the file, each as it stands there. */
    private record Keys(@JsonProperty(required = true) String size, @Nullable Integer stride,
            @JsonProperty(required = true) int channels, @Nullable Fit fit, @Nullable List<Double> mean,
            @Nullable List<Double> deviation, @JsonProperty(required = true) OutputKind output,
            @Nullable Double confidence) {
        @JsonCreator
        Keys {
            require(channels > 0 && channels <= MAX_CHANNELS, "channels is " + channels);
            require(stride == null || stride > 0, "stride is " + stride);
            require(confidence == null || (confidence >= 0 && confidence <= 1), "confidence is " + confidence);
            require(deviation == null || deviation.stream().noneMatch(d -> !(d > 0)), "deviation is not positive");
            require(mean == null || mean.stream().allMatch(Double::isFinite), "mean is not a number");
        }

        Descriptor checked() {
            int step = stride == null ? 1 : stride;
            double standard = output == OutputKind.BOXES ? BOX_CONFIDENCE : PIXEL_CONFIDENCE;
            return new Descriptor(size.equals(OWN_SIZE) ? Optional.empty() : Optional.of(parse(size, step)), step,
                    fit == null ? Fit.LETTERBOX : fit, forChannels("mean", mean, 0),
                    forChannels("deviation", deviation, 1),
                    output, confidence == null ? standard : confidence);
        }

        private static ImageSize parse(String text, int stride) {
            String[] sides = text.toLowerCase(Locale.ROOT).split("x", -1);
            try {
                ImageSize size = new ImageSize(Integer.parseInt(sides[0].strip()),
                        Integer.parseInt(sides[sides.length - 1].strip()));
                if (sides.length <= 2 && Math.max(size.width(), size.height()) <= MAX_SIDE
                        && size.width() % stride == 0 && size.height() % stride == 0) {
                    return size;
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(badSize(text, stride), e);
            }
            throw new IllegalArgumentException(badSize(text, stride));
        }

        private static String badSize(String text, int stride) {
            return "size is " + text + ", which is neither " + OWN_SIZE + " nor WIDTHxHEIGHT in multiples of " + stride;
        }

        private List<Double> forChannels(String key, @Nullable List<Double> values, double standard) {
            if (values == null) {
                return Collections.nCopies(channels, standard);
            }
            require(values.size() == 1 || values.size() == channels,
                    key + " has " + values.size() + " values for " + channels + " channels");
            return values.size() == 1 ? Collections.nCopies(channels, values.getFirst()) : values;
        }

        private static void require(boolean holds, String problem) {
            if (!holds) {
                throw new IllegalArgumentException(problem);
            }
        }
    }

    /**
     * Reads a descriptor strictly: an unknown key is an error.
     *
     * @throws InputException naming line and key of what is wrong
     */
    static Descriptor parse(TorchScriptFile.Descriptor file) {
        YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
        try {
            Keys keys = mapper.readValue(file.text(), Keys.class);
            if (keys == null) {
                throw new InputException(file.file().toString(), "is empty", "write size, channels and output into it");
            }
            return keys.checked();
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new InputException(file.file() + (place == null ? "" : " line " + place.getLineNr()),
                    problem(e), "correct the descriptor", e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file.file().toString(), String.valueOf(e.getMessage()), "correct the descriptor",
                    e);
        }
    }

    /** The refusals of the record arrive as the cause. */
    private static String problem(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                ? cause.getMessage()
                : e.getOriginalMessage().lines().findFirst().orElse("is no YAML");
    }

    int channels() {
        return means.size();
    }

    /** The same for a square input of this side, where one is asked for. */
    Descriptor withSide(OptionalInt side) {
        return side.isEmpty()
                ? this
                : new Descriptor(Optional.of(new ImageSize(side.getAsInt(), side.getAsInt())), stride, fit, means,
                        deviations,
                        output, confidence);
    }

    /** How a frame of that size lies in the input; at its own size it is padded to the right and below. */
    Letterbox place(ImageSize frame) {
        if (size.isEmpty()) {
            ImageSize padded = new ImageSize(Math.ceilDiv(frame.width(), stride) * stride,
                    Math.ceilDiv(frame.height(), stride) * stride);
            return new Letterbox(frame, padded, frame, 0, 0);
        }
        return fit == Fit.STRETCH ? Letterbox.stretch(frame, size.get()) : Letterbox.fit(frame, size.get());
    }

    /** What decides the numbers, for records of runs. */
    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("size", size.map(s -> s.width() + "x" + s.height()).orElse(OWN_SIZE));
        all.put("stride", Integer.toString(stride));
        all.put("fit", fit.name().toLowerCase(Locale.ROOT));
        all.put("mean", means.toString());
        all.put("deviation", deviations.toString());
        all.put("output", output.name().toLowerCase(Locale.ROOT));
        return Collections.unmodifiableMap(all);
    }
}
