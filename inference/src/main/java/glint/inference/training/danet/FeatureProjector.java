package glint.inference.training.danet;

import java.util.List;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Normalisation;
import glint.inference.nn.RepVgg;
import glint.inference.nn.Sequential;
import glint.inference.nn.UnaryModule;

/** The unified feature projector (UFP): two RepVGG blocks that keep the shape. */
final class FeatureProjector extends UnaryModule {
    private final Sequential blocks;

    FeatureProjector(int channels) {
        blocks = child("blocks", new Sequential(List.of(new RepVgg(channels, channels, 1, Normalisation.PYTORCH),
                new RepVgg(channels, channels, 1, Normalisation.PYTORCH))));
    }

    @Override
    protected NDArray transform(NDArray x) {
        return blocks.forward(x);
    }
}
