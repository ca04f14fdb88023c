package glint.app.shell;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.app.settings.Language;
import glint.app.settings.LiveSettings;
import glint.app.shell.theme.ThemeSwitcher;
import glint.app.welcome.WelcomeModel;

/**
 * What the window needs from outside, so that a test can give it something else.
 *
 * @param language the one the messages are in
 * @param executor for work in the background
 * @param opener opens projects; without one nothing that opens is offered
 * @param rooms what lives in the window
 * @param welcome facts for the welcome page
 * @param themes what the window wears
 * @param home the user's folder, shown as {@code ~}
 * @param isThere whether a path is on the disk; called on a worker
 */
public record WorkbenchServices(Messages messages, Language language, LiveSettings settings, TaskExecutor executor,
        Optional<ProjectOpener> opener, List<WorkbenchRoom> rooms, PathChooser chooser, WelcomeModel welcome,
        ThemeSwitcher themes, InstantSource clock, Path home, Predicate<Path> isThere) {
    public WorkbenchServices {
        rooms = List.copyOf(rooms);
    }
}
