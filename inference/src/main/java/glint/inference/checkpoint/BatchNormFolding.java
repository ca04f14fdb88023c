package glint.inference.checkpoint;

import glint.inference.nn.Foldable;
import glint.inference.nn.Module;

/** Makes batch normalisations part of the convolutions before them, for inference. */
public final class BatchNormFolding {
    private BatchNormFolding() {}

    /**
     * Folds every pair in the network. Weights and state stay as they are, the folded copies exist beside them until the
     * network is switched to training or inference again.
     *
     * @return how many modules folded what they have
     */
    public static int fold(Module network) {
        if (network.isTraining()) {
            throw new IllegalStateException("A network that trains needs its normalisations");
        }
        int[] folded = new int[1];
        network.forEachModule((path, module) -> {
            if (module instanceof Foldable foldable) {
                foldable.fold();
                folded[0]++;
            }
        });
        return folded[0];
    }
}
