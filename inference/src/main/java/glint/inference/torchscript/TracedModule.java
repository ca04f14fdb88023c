package glint.inference.torchscript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

import glint.annotations.InputException;
import glint.inference.Device;
import glint.inference.checkpoint.TorchScriptFile;
import glint.inference.nn.Placement;

/** A TorchScript module in the engine, on one device, for inference. Owns native memory until closed. */
final class TracedModule implements AutoCloseable {
    private final Model model;
    private final ParameterStore parameters;
    private final String subject;

    private TracedModule(Model model, String subject) {
        this.model = model;
        this.parameters = new ParameterStore(model.getNDManager(), false);
        this.subject = subject;
    }

    /**
     * Loads a module, whatever device it was traced on.
     *
     * @throws InputException when the engine cannot read it
     */
    static TracedModule load(TorchScriptFile file, Device device) {
        Model model = Placement.newModel(device);
        boolean loaded = false;
        try {
            model.load(new ByteArrayInputStream(file.bytes()), Map.of("mapLocation", "true"));
            loaded = true;
            return new TracedModule(model, file.subject());
        } catch (EngineException | MalformedModelException e) {
            throw new InputException(file.subject(), "cannot be loaded by the engine: " + reason(e),
                    "save it again, with a PyTorch near the engine's version", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be read", e);
        } finally {
            if (!loaded) {
                model.close();
            }
        }
    }

    /** A new manager on the module's device; the caller closes it. */
    NDManager newManager() {
        return model.getNDManager().newSubManager();
    }

    /**
     * Runs the module.
     *
     * @return its tensors, in the manager of {@code x}
     * @throws InputException when it cannot take this input or gives something else than tensors
     */
    NDList forward(NDArray x) {
        try {
            return model.getBlock().forward(parameters, new NDList(x), false);
        } catch (EngineException | UnsupportedOperationException e) {
            throw new InputException(subject, "cannot run on an input of " + x.getShape() + ": " + reason(e),
                    "compare size and channels of its descriptor with what it was traced for", e);
        }
    }

    /** Of libtorch's long report the line that says what went wrong. */
    private static String reason(Exception e) {
        String report = String.valueOf(e.getMessage());
        return report.lines().filter(line -> line.contains("Error:")).reduce((first, last) -> last)
                .or(() -> report.lines().filter(line -> !line.isBlank()).findFirst()).orElse(report).strip();
    }

    @Override
    public void close() {
        model.close();
    }
}
