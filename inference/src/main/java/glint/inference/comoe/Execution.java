package glint.inference.comoe;

import java.util.Map;
import java.util.TreeMap;

import glint.inference.Device;
import glint.inference.checkpoint.Choices;
import glint.inference.network.Precision;

/**
 * How an open detector goes about its work.
 *
 * @param domain name or number of the domain, or {@link CoMoeConfig#AUTO}
 * @param fit how frames are brought to the size of the input
 * @param experts which run
 * @param streaming whether features of frames are kept for the clips that follow; the numbers are the same
 * @param folded whether batch normalisations are folded into the convolutions before them
 * @param precision of the convolutions
 */
record Execution(String domain, Fit fit, ExpertExecution experts, boolean streaming, boolean folded,
        Precision precision) {
    /** The way to detect. */
    static final Execution USUAL = new Execution(CoMoeConfig.AUTO, Fit.LETTERBOX, ExpertExecution.SELECTED, true, true,
            Precision.SINGLE);

    /**
     * What a request asks for.
     *
     * @throws glint.annotations.InputException when it names something unknown
     */
    static Execution of(Choices choices, Device device) {
        return new Execution(choices.setting(CoMoeConfig.DOMAIN).orElse(USUAL.domain),
                choices.setting(CoMoeConfig.FIT).map(Fit::of).orElse(USUAL.fit),
                choices.setting(CoMoeConfig.EXPERTS).map(ExpertExecution::of).orElse(USUAL.experts),
                choices.isOn(CoMoeConfig.STREAMING), choices.isOn(Choices.FOLDING),
                Precision.of(choices, device));
    }

    /** The choices by the name of their setting. */
    Map<String, String> settings() {
        return new TreeMap<>(Map.of(CoMoeConfig.DOMAIN, domain, CoMoeConfig.FIT, fit.id(), CoMoeConfig.EXPERTS,
                experts.id(), CoMoeConfig.STREAMING, text(streaming), Choices.FOLDING, text(folded), Precision.SETTING,
                precision.id()));
    }

    private static String text(boolean on) {
        return on ? Choices.ON : Choices.OFF;
    }
}
