package glint.inference.comoe;

import java.util.Map;
import java.util.TreeMap;

import glint.annotations.InputException;
import glint.inference.DetectorRequest;

/**
 * How an open detector goes about its work.
 *
 * @param domain name or number of the domain, or {@link CoMoeConfig#AUTO}
 * @param fit how frames are brought to the size of the input
 * @param experts which run
 * @param streaming whether features of frames are kept for the clips that follow; the numbers are the same
 * @param folded whether batch normalisations are folded into the convolutions before them
 */
record Execution(String domain, Fit fit, ExpertExecution experts, boolean streaming, boolean folded) {
    private static final String ON = "on";
    private static final String OFF = "off";

    /** The way to detect. */
    static final Execution USUAL = new Execution(CoMoeConfig.AUTO, Fit.LETTERBOX, ExpertExecution.SELECTED, true, true);

    /**
     * What a request asks for.
     *
     * @throws InputException when it names something unknown
     */
    static Execution of(DetectorRequest request) {
        Map<String, String> asked = request.settings();
        return new Execution(asked.getOrDefault(CoMoeConfig.DOMAIN, CoMoeConfig.AUTO),
                Fit.of(asked.getOrDefault(CoMoeConfig.FIT, Fit.LETTERBOX.id())),
                ExpertExecution.of(asked.getOrDefault(CoMoeConfig.EXPERTS, ExpertExecution.SELECTED.id())),
                isOn(asked, CoMoeConfig.STREAMING), isOn(asked, CoMoeConfig.FOLDING));
    }

    private static boolean isOn(Map<String, String> settings, String name) {
        String asked = settings.getOrDefault(name, ON);
        if (!asked.equals(ON) && !asked.equals(OFF)) {
            throw new InputException("The setting " + name, "is " + asked, "say " + ON + " or " + OFF);
        }
        return asked.equals(ON);
    }

    /** The choices by the name of their setting. */
    Map<String, String> settings() {
        return new TreeMap<>(Map.of(CoMoeConfig.DOMAIN, domain, CoMoeConfig.FIT, fit.id(), CoMoeConfig.EXPERTS,
                experts.id(), CoMoeConfig.STREAMING, streaming ? ON : OFF, CoMoeConfig.FOLDING, folded ? ON : OFF));
    }
}
