package glint.app.bench;

/** How the engine's threads wait for each other, which on a busy machine decides its speed. */
final class EngineThreads {
    private static final String POLICY = "OMP_WAIT_POLICY";

    private EngineThreads() {}

    static String note() {
        String policy = System.getenv(POLICY);
        return "The engine's threads wait as " + POLICY + (policy == null
                ? ", which is not set, has it: they spin, and on a busy machine lose much time by that."
                : "=" + policy + " has it.");
    }
}
