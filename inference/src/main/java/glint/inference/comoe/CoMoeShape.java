package glint.inference.comoe;

import java.util.List;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.StoredTensor;

/**
 * The numbers that decide the shapes of a CoMoE network's parameters.
 *
 * @param channels of a frame's features at stride 8; the stem of the extractor has a quarter, the head twice as many
 * @param depth bottlenecks in the smallest block of the extractor
 * @param experts among which the router chooses
 * @param prototypes of every domain
 * @param domains the number of them, with the unused one numbered 0
 * @param frames in a clip, the key frame included
 * @param classes of targets
 */
public record CoMoeShape(int channels, int depth, int experts, int prototypes, int domains, int frames, int classes) {
    /** Frames in a clip of the paper. */
    public static final int FRAMES = 5;

    private static final int DEPTH = 1;
    private static final int EXPERTS = 6;
    private static final int PROTOTYPES = 32;
    static final int DOMAINS = 4;
    private static final String PROTOTYPE_KEY = "neck.hyperspherical_prototype.domain_prototypes";
    private static final String GATE_KEY = "neck.mixture_of_experts.gate_network.4.weight";

    public CoMoeShape {
        if (channels % 16 != 0 || channels <= 0 || depth < 1 || experts < 1 || prototypes < 1 || domains < 2
                || frames < 2 || classes < 1) {
            throw new IllegalArgumentException("No network has " + channels + " channels, depth " + depth + ", "
                    + experts + " experts, " + prototypes + " prototypes, " + domains + " domains, " + frames
                    + " frames, " + classes + " classes");
        }
    }

    /** A preset with the published numbers besides its channels: 6 experts, 32 prototypes, 3 domains and the unused one. */
    public static CoMoeShape of(CoMoePreset preset) {
        return new CoMoeShape(preset.channels(), DEPTH, EXPERTS, PROTOTYPES, DOMAINS, FRAMES, 1);
    }

    /**
     * The network a checkpoint holds, by the shapes of two of its tensors.
     *
     * @param subject the file, for messages
     * @throws InputException when it holds no CoMoE network
     */
    static CoMoeShape of(Checkpoint checkpoint, String subject) {
        List<Long> prototypes = dimensions(checkpoint, PROTOTYPE_KEY, 3, subject);
        List<Long> gate = dimensions(checkpoint, GATE_KEY, 2, subject);
        try {
            return new CoMoeShape(Math.toIntExact(prototypes.get(2)), DEPTH, Math.toIntExact(gate.getFirst()),
                    Math.toIntExact(prototypes.get(1)), Math.toIntExact(prototypes.getFirst()), FRAMES, 1);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw foreign(subject, PROTOTYPE_KEY + " of shape " + prototypes + " fits no network", e);
        }
    }

    private static List<Long> dimensions(Checkpoint checkpoint, String key, int count, String subject) {
        StoredTensor tensor = checkpoint.tensors().get(key);
        if (tensor == null || tensor.shape().size() != count) {
            throw foreign(subject, tensor == null
                    ? "there is no " + key + " in it"
                    : key + " has " + tensor.shape().size() + " dimensions in it", null);
        }
        return tensor.shape();
    }

    private static InputException foreign(String subject, String why, @Nullable Throwable e) {
        return new InputException(subject, "does not hold weights of " + CoMoe.ID + ": " + why,
                "name weights of this detector", e);
    }
}
