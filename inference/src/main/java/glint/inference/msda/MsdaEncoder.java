package glint.inference.msda;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;

/**
 * The encoder of MSDA-Net, {@code stage} in its checkpoints: five stages of ever coarser features, each ending in two
 * {@link MsdaBlock}s; what all of them found meets at the coarsest.
 */
final class MsdaEncoder extends Module {
    private static final int STAGES = 5;

    private final ConvChain layer1;
    private final ResidualBlock resnet11;
    private final List<DownBlock> downs = new ArrayList<>();
    private final HighFrequencyInjection hfrequency;
    private final List<MsdaBlock> blocks = new ArrayList<>();
    private final List<ConvChain> scaleBranches = new ArrayList<>();
    private final ConvChain layer54;

    MsdaEncoder(MsdaWidths widths, Normalisation constants) {
        int first = widths.stage(0);
        layer1 = child("layer1", ConvChain.of(constants).conv(ConvGeometry.square(widths.input(), first, 3), true)
                .norm().relu().conv(ConvGeometry.square(first, first, 3), true).norm().relu().build());
        resnet11 = child("resnet1_1", new ResidualBlock(first, constants));
        addBlocks(1, widths, constants);
        downs.add(child("resnet2_1", new DownBlock(first, widths.besideEdges(), constants)));
        hfrequency = child("hfrequency", new HighFrequencyInjection());
        addBlocks(2, widths, constants);
        for (int stage = 3; stage <= STAGES; stage++) {
            downs.add(child("resnet" + stage + "_1",
                    new DownBlock(widths.stage(stage - 2), widths.stage(stage - 1), constants)));
            addBlocks(stage, widths, constants);
        }
        int last = widths.stage(STAGES - 1);
        int all = last + (STAGES - 1) * first;
        layer54 = child("layer5_4", ConvChain.of(constants).conv(ConvGeometry.square(all, all, 1), true).relu()
                .conv(ConvGeometry.square(all, last, 1), true).relu().build());
    }

    private void addBlocks(int stage, MsdaWidths widths, Normalisation constants) {
        int channels = widths.stage(stage - 1);
        blocks.add(child("resnet" + stage + "_2", new MsdaBlock(channels, constants)));
        blocks.add(child("resnet" + stage + "_3", new MsdaBlock(channels, constants)));
        if (stage < STAGES) {
            ConvChain.Builder chain = ConvChain.of(constants);
            for (int halving = stage; halving < STAGES; halving++) {
                chain.maxPool(2);
            }
            scaleBranches.add(child("layer" + stage + "_4",
                    chain.conv(ConvGeometry.square(channels, widths.stage(0), 1), true).relu().build()));
        }
    }

    /** Two blocks of each stage, finest first. */
    List<MsdaBlock> blocks() {
        return blocks;
    }

    HighFrequencyInjection hfrequency() {
        return hfrequency;
    }

    /** Features of the five stages, finest first. */
    NDList forward(NDArray image) {
        NDList features = new NDList();
        NDList branches = new NDList();
        NDArray x = then(layer1.forward(image), resnet11);
        for (int stage = 0; stage < STAGES; stage++) {
            if (stage > 0) {
                x = downs.get(stage - 1).forward(x);
            }
            if (stage == 1) {
                NDArray own = x;
                x = hfrequency.forward(image, own);
                release(own);
            }
            x = then(then(x, blocks.get(2 * stage)), blocks.get(2 * stage + 1));
            if (stage < STAGES - 1) {
                branches.addFirst(scaleBranches.get(stage).forward(x));
                features.add(x);
            }
        }
        branches.addFirst(x);
        NDArray all = NDArrays.concat(branches, 1);
        branches.forEach(NDArray::close);
        features.add(then(all, layer54));
        return features;
    }

    private static NDArray then(NDArray x, UnaryModule module) {
        NDArray y = module.forward(x);
        release(x);
        return y;
    }
}
