package glint.inference.leirstd;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.FasterNetBlock;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sequential;
import glint.inference.nn.UnaryModule;

/** A stage of FasterNet blocks, keyed as there. */
public final class BsBlock extends UnaryModule {
    private final Sequential blocks;

    public BsBlock(int channels, int repeats, double dropout, Normalisation constants) {
        List<FasterNetBlock> chain = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            chain.add(new FasterNetBlock(channels, 3, dropout, constants));
        }
        blocks = child("blocks", new Sequential(chain));
    }

    @Override
    protected NDArray transform(NDArray x) {
        return blocks.forward(x);
    }
}
