package glint.app.cli;

import java.util.Optional;

import picocli.CommandLine.IVersionProvider;

/** The version of the program, as the build wrote it into the jar. */
final class VersionLine implements IVersionProvider {
    /** Version of the program; {@code development} when run from classes. */
    static String version() {
        return Optional.ofNullable(VersionLine.class.getPackage().getImplementationVersion()).orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[]{"glint " + version()};
    }
}
