package glint.inference.training.danet;

import java.util.List;
import java.util.Optional;

import glint.inference.danet.DanetConfig;
import glint.inference.danet.DanetNetwork;
import glint.inference.nn.Module;

/** DANet with the modules that only its training needs. */
public final class DanetStudent extends Module {
    private final DanetNetwork network;
    private final Optional<DistractorContrast> adcr;
    private final Optional<StudentSide> sskd;

    DanetStudent(DanetConfig config, DanetSettings settings) {
        network = child("network", new DanetNetwork(config));
        List<Integer> widths = config.preset().widths();
        List<Integer> channels = widths.subList(1, widths.size());
        adcr = settings.adcr().weight() > 0
                ? Optional.of(child("adcr", new DistractorContrast(channels, settings.adcr())))
                : Optional.empty();
        sskd = settings.distillation().weight() > 0
                ? Optional.of(child("sskd", new StudentSide(channels)))
                : Optional.empty();
    }

    DanetNetwork network() {
        return network;
    }

    Optional<DistractorContrast> adcr() {
        return adcr;
    }

    Optional<StudentSide> sskd() {
        return sskd;
    }
}
