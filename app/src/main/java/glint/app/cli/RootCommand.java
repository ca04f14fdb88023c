package glint.app.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

/** {@code glint}: the program itself; without a subcommand the workbench opens. */
@Command(name = "glint", mixinStandardHelpOptions = true, versionProvider = VersionLine.class, synopsisSubcommandLabel = "COMMAND", description = "A workbench for infrared small targets. Without a command the window opens.", subcommands = {OpenCommand.class, DemoCommand.class, InfoCommand.class, DetectCommand.class, EvalCommand.class, ConvertCommand.class, RoundTripCommand.class, AuditCommand.class, StatsCommand.class, CurateCommand.class, SynthCommand.class, TrainCommand.class, ParityCommand.class, BenchCommand.class, SelfCheckCommand.class, WeightsCommand.class})
final class RootCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return new OpenCommand().call();
    }
}
