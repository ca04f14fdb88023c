package glint.app;

import glint.app.cli.GlintCommandLine;

/** The entry point of the program. Not a JavaFX application itself, so that it starts from a plain class path. */
public final class Glint {
    private Glint() {}

    /** Runs the command line given; without arguments the workbench opens. */
    public static void main(String[] args) {
        System.exit(GlintCommandLine.run(args));
    }
}
