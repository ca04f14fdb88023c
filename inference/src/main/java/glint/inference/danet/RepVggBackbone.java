package glint.inference.danet;

import java.util.ArrayList;
import java.util.List;

import glint.inference.nn.ConvGeometry;
import glint.inference.nn.FusedRepVgg;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.RepVgg;
import glint.inference.nn.Sequential;
import glint.inference.nn.UnaryModule;

/** The backbone: five stages, each halving the size with its first block; keyed as the RepVGG models are. */
final class RepVggBackbone extends Module {
    /** Blocks of the stages behind the first. */
    private static final List<Integer> BLOCKS = List.of(4, 6, 16, 1);
    private static final int IMAGE_CHANNELS = 3;

    private final UnaryModule stage0;
    private final List<Sequential> stages = new ArrayList<>();

    /**
     * @param widths channels of the five stages
     * @param deployed whether blocks are single convolutions, see {@link FusedRepVgg}
     */
    RepVggBackbone(List<Integer> widths, boolean deployed) {
        stage0 = child("stage0", block(IMAGE_CHANNELS, widths.getFirst(), 2, deployed));
        for (int stage = 1; stage < widths.size(); stage++) {
            int out = widths.get(stage);
            List<UnaryModule> blocks = new ArrayList<>(List.of(block(widths.get(stage - 1), out, 2, deployed)));
            while (blocks.size() < BLOCKS.get(stage - 1)) {
                blocks.add(block(out, out, 1, deployed));
            }
            stages.add(child("stage" + stage, new Sequential(blocks)));
        }
    }

    private static UnaryModule block(int in, int out, int stride, boolean deployed) {
        ConvGeometry geometry = ConvGeometry.square(in, out, 3).withStride(stride);
        return deployed ? new FusedRepVgg(geometry) : new RepVgg(geometry, Normalisation.PYTORCH);
    }

    UnaryModule stage0() {
        return stage0;
    }

    /** The four stages whose results are detected on. */
    List<Sequential> stages() {
        return List.copyOf(stages);
    }
}
