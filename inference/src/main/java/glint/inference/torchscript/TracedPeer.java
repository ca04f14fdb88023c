package glint.inference.torchscript;

import java.nio.file.Path;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.inference.Devices;
import glint.inference.NetworkRun;
import glint.inference.checkpoint.TorchScriptFile;
import glint.inference.network.EngineRun;

/** A network that PyTorch traced, on the input of one of ours and in the same engine: what ours has to be faster than. */
public final class TracedPeer implements NetworkRun {
    private final TracedModule module;
    private final EngineRun run;

    private TracedPeer(TracedModule module, EngineRun run) {
        this.module = module;
        this.run = run;
    }

    /**
     * Loads a module and gives it the input of another network.
     *
     * @param device as on the command line
     * @throws glint.annotations.InputException when the file is no TorchScript module or cannot take that input
     */
    public static TracedPeer open(Path file, String device, NetworkRun other) {
        TracedModule module = TracedModule.load(TorchScriptFile.read(file), Devices.resolve(device));
        boolean works = false;
        try {
            NDManager local = module.newManager();
            NDArray input = local.create(other.input(),
                    new Shape(other.inputShape().stream().mapToLong(Long::longValue).toArray()));
            TracedPeer peer = new TracedPeer(module, new EngineRun(local, input, module::forward));
            peer.run();
            works = true;
            return peer;
        } finally {
            if (!works) {
                module.close();
            }
        }
    }

    @Override
    public List<Long> inputShape() {
        return run.inputShape();
    }

    @Override
    public float[] input() {
        return run.input();
    }

    @Override
    public void run() {
        run.run();
    }

    @Override
    public List<float[]> results() {
        return run.results();
    }

    @Override
    public void close() {
        run.close();
        module.close();
    }
}
