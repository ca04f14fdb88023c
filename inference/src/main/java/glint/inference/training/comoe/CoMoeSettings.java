package glint.inference.training.comoe;

import java.util.List;

import glint.inference.comoe.CoMoeParts;
import glint.inference.comoe.DomainNames;
import glint.inference.comoe.PrototypeBank;
import glint.inference.training.recipe.TaskSettings;

/**
 * What only recipes of CoMoE say.
 *
 * @param domains names of the domains, each that of a dataset; the first is domain 1
 * @param stills datasets whose images do not follow each other; a clip of them is one image repeated
 * @param keyStep an epoch looks at every so manieth frame as key frame, the next epoch at those after; 5 as published
 * @param parts the modules that work, joined by {@code +}; the rows of the ablation
 * @param auxiliary the losses besides the head's
 * @param prototypeAverage how the average over domains weighs them
 */
public record CoMoeSettings(List<String> domains, List<String> stills, int keyStep, String parts,
        AuxiliarySettings auxiliary, PrototypeBank.Average prototypeAverage) implements TaskSettings {
    public CoMoeSettings {
        domains = List.copyOf(domains);
        stills = List.copyOf(stills);
        if (keyStep < 1) {
            throw new IllegalArgumentException("key-step must be at least 1");
        }
        CoMoeParts.of(parts);
        DomainNames names = new DomainNames(domains);
        if (!names.names().equals(domains)) {
            throw new IllegalArgumentException("domains must be in lower case");
        }
        for (String dataset : stills) {
            if (!domains.contains(dataset)) {
                throw new IllegalArgumentException("'" + dataset + "' of stills is not among domains");
            }
        }
    }

    /**
     * Which of the losses besides the head's there are.
     *
     * @param learnt whether they are learnt from, as the paper says; in the released code they are only logged
     */
    public record AuxiliarySettings(boolean prototype, boolean loadBalance, boolean diversity, boolean contrast,
            boolean learnt) {}
}
