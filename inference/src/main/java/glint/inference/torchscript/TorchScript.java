package glint.inference.torchscript;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;
import glint.inference.Detector;
import glint.inference.DetectorInfo;
import glint.inference.DetectorProvider;
import glint.inference.DetectorRequest;
import glint.inference.Devices;
import glint.inference.WeightsCard;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.TorchScriptFile;

/** A user's own module in the catalog of detectors. Its weights are the file PyTorch saved, see {@link Descriptor}. */
public final class TorchScript implements DetectorProvider {
    /** Id on the command line. */
    public static final String ID = "torchscript";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "TorchScript module";
    }

    @Override
    public boolean isNetwork() {
        return false;
    }

    @Override
    public List<WeightsCard> bundled() {
        return List.of();
    }

    /** Without presets: what the module is stands in its file. */
    @Override
    public DetectorInfo describe() {
        return new DetectorInfo(ID, title(), 1, List.of());
    }

    @Override
    public Detector open(DetectorRequest request) {
        Choices.refuseUnknown(request, List.of(Choices.SIZE));
        request.preset().or(request::reading).ifPresent(choice -> {
            throw new InputException("The choice " + choice, "means nothing to " + ID + ", which is what its file says",
                    "leave it out");
        });
        Path file = request.weights().orElseThrow(() -> new InputException("The detector " + ID,
                "is a module of your own, and none is named", "say --weights FILE.pt, with FILE.yaml beside it"));
        TorchScriptFile module = TorchScriptFile.read(file);
        Descriptor descriptor = Descriptor.parse(module.descriptor());
        return TorchScriptDetector.open(module, descriptor.withSide(Choices.side(request, descriptor.stride())),
                Devices.resolve(request.device()));
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        throw new InputException(file.toString(), "the detector " + ID + " is a module that PyTorch saves",
                "save one with torch.jit.trace(model.eval(), example).save(FILE)");
    }
}
