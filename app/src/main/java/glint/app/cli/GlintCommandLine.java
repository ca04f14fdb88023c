package glint.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import glint.annotations.InputException;

/**
 * Parses and runs a command line. Exit codes: 0 done; 1 done, and what was asked to hold does not; 2 bad usage or bad
 * input, with one line that says which and what to do; 3 a fault of ours.
 */
public final class GlintCommandLine {
    static final int DONE = 0;
    static final int DOES_NOT_HOLD = 1;
    static final int BAD_INPUT = 2;
    static final int FAULT = 3;

    private GlintCommandLine() {}

    /** Runs the command line and returns its exit code. */
    public static int run(String... args) {
        Console console = new Console(System.out, System.err);
        return opensWorkbench(args) ? open(console, args) : create(console).execute(args);
    }

    /** Whether the command line is one of the two that need no parser; making it delays the window. */
    private static boolean opensWorkbench(String... args) {
        boolean path = args.length == 2 && args[0].equals("open") && !args[1].startsWith("-")
                && !args[1].startsWith("@");
        return args.length == 0 || path;
    }

    private static int open(Console console, String... args) {
        try {
            return OpenCommand.open(args.length == 0 ? Optional.empty() : Optional.of(Path.of(args[1])));
        } catch (InputException e) {
            console.error(firstLine(e.getMessage()));
            return BAD_INPUT;
        }
    }

    /** The command line with its output going to the given console. */
    static CommandLine create(Console console) {
        CommandLine line = new CommandLine(new RootCommand(), new CommandFactory(console));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, args) -> usageError(console, e));
        line.setExecutionExceptionHandler((e, commandLine, parsed) -> failure(console, e, parsed));
        return line;
    }

    private static int usageError(Console console, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        console.error(command + ": " + firstLine(String.valueOf(e.getMessage())) + " (see " + command + " --help)");
        return BAD_INPUT;
    }

    private static int failure(Console console, Exception e, ParseResult parsed) {
        if (e instanceof InputException input) {
            console.error(firstLine(input.getMessage()));
            return BAD_INPUT;
        }
        // Asked for here alone: setting up the log delays the window.
        LoggerFactory.getLogger(GlintCommandLine.class).error("The command {} failed", parsed.originalArgs(), e);
        console.error("A fault of Glint, please report it: " + e);
        return FAULT;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
