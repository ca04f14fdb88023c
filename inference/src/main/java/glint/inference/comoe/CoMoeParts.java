package glint.inference.comoe;

/**
 * Which modules of the paper work; one that does not passes its input on. The rows of its ablation; the
 * parameters are the same in all of them.
 *
 * @param prototypes enhance the key frame (HPL)
 * @param experts transform the frames (DMoE)
 * @param modulation adapts features to the domain (ACFM, without its noise, which is a matter of training)
 */
public record CoMoeParts(boolean prototypes, boolean experts, boolean modulation) {
    /** CoMoE itself. */
    public static final CoMoeParts ALL = new CoMoeParts(true, true, true);
    private static final String HPL = "hpl";
    private static final String DMOE = "dmoe";
    private static final String ACFM = "acfm";
    private static final String NONE = "none";

    /** The name in settings and checkpoints: the modules that work, joined by {@code +}, or {@code none}. */
    public String id() {
        StringBuilder id = new StringBuilder();
        add(id, prototypes, HPL);
        add(id, experts, DMOE);
        add(id, modulation, ACFM);
        return id.isEmpty() ? NONE : id.toString();
    }

    private static void add(StringBuilder id, boolean works, String name) {
        if (works) {
            id.append(id.isEmpty() ? "" : "+").append(name);
        }
    }

    /**
     * The parts of that name.
     *
     * @throws IllegalArgumentException when a module of it is unknown
     */
    public static CoMoeParts of(String id) {
        boolean[] found = new boolean[3];
        if (!id.equals(NONE)) {
            for (String name : id.split("\\+", -1)) {
                switch (name) {
                    case HPL -> found[0] = true;
                    case DMOE -> found[1] = true;
                    case ACFM -> found[2] = true;
                    default -> throw new IllegalArgumentException(
                            "'" + name + "' is no module of CoMoE; join some of hpl, dmoe, acfm by +, or say none");
                }
            }
        }
        return new CoMoeParts(found[0], found[1], found[2]);
    }
}
