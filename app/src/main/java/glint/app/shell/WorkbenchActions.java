package glint.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

import glint.app.settings.ThemeChoice;
import glint.app.shell.action.Action;
import glint.app.shell.action.MainMenu;
import glint.app.shell.perspective.Perspective;
import glint.app.shell.theme.Theme;

/** The actions of the program as a whole. Those of a perspective come with it. */
final class WorkbenchActions {
    private final WorkbenchServices services;
    private final WorkbenchViewModel model;

    WorkbenchActions(WorkbenchServices services, WorkbenchViewModel model) {
        this.services = services;
        this.model = model;
    }

    /** Opening things; none where nothing can open them. */
    List<Action> opening() {
        return services.opener().map(this::opening).orElse(List.of());
    }

    private List<Action> opening(ProjectOpener opener) {
        return List.of(
                Action.named("file.open-folder", MainMenu.FILE, 1, () -> choose("chooser.folder", opener::openFolder))
                        .icon("mdi2f-folder-open-outline").keys("Ctrl+O").build(),
                Action.named("file.open-dataset", MainMenu.FILE, 1,
                        () -> choose("chooser.dataset", opener::openDataset))
                        .icon("mdi2d-database-outline").keys("Ctrl+Shift+O").build(),
                Action.named("file.open-demo", MainMenu.FILE, 1, opener::openDemo).icon("mdi2p-play-circle-outline")
                        .keys("Ctrl+D").build());
    }

    private void choose(String titleKey, Consumer<Path> open) {
        services.chooser().chooseFolder(services.messages().text(titleKey)).ifPresent(open);
    }

    /** Undo and redo. */
    List<Action> editing() {
        return List.of(
                Action.named("edit.undo", MainMenu.EDIT, 1, model::undo).icon("mdi2u-undo-variant").keys("Ctrl+Z")
                        .enabledWhen(model.canUndoProperty()).build(),
                Action.named("edit.redo", MainMenu.EDIT, 1, model::redo).icon("mdi2r-redo-variant")
                        .keys("Ctrl+Shift+Z", "Ctrl+Y").enabledWhen(model.canRedoProperty()).build());
    }

    /** Welcome page, settings and leaving. */
    List<Action> leaving(Runnable showAllRecent, Runnable settings, Runnable quit) {
        var onWelcome = model.perspectiveProperty().isEqualTo(WorkbenchViewModel.WELCOME);
        return List.of(
                Action.named("file.welcome", MainMenu.FILE, 2,
                        () -> model.perspectiveProperty().set(WorkbenchViewModel.WELCOME)).icon("mdi2h-home-outline")
                        .keys("Alt+Home").enabledWhen(onWelcome.not()).build(),
                Action.named("file.recent", MainMenu.FILE, 2, showAllRecent).icon("mdi2h-history").keys("Ctrl+R")
                        .build(),
                Action.named("file.settings", MainMenu.FILE, 3, settings).icon("mdi2c-cog-outline").keys("Ctrl+Comma")
                        .build(),
                Action.named("file.quit", MainMenu.FILE, 4, quit).icon("mdi2e-exit-to-app").keys("Ctrl+Q").build());
    }

    /** One action for each perspective: Alt with its number. */
    List<Action> perspectives(List<Perspective> perspectives) {
        List<Action> actions = new ArrayList<>();
        for (Perspective perspective : perspectives) {
            actions.add(Action
                    .named("view.perspective." + perspective.id(), MainMenu.VIEW, 1,
                            () -> model.perspectiveProperty().set(perspective.id()))
                    .icon("mdi2v-view-dashboard-outline").keys("Alt+" + (actions.size() + 1))
                    .selectedWhen(model.perspectiveProperty().isEqualTo(perspective.id())).build());
        }
        return actions;
    }

    /** Themes and panels. */
    List<Action> viewing(ObservableValue<Theme> worn) {
        var choice = services.settings().currentProperty().map(settings -> settings.theme());
        return List.of(
                Action
                        .named("view.theme-toggle", MainMenu.VIEW, 2,
                                () -> wear(worn.getValue() == Theme.DARK ? ThemeChoice.LIGHT : ThemeChoice.DARK))
                        .icon("mdi2t-theme-light-dark").keys("Ctrl+Alt+L").build(),
                Action.named("view.theme-system", MainMenu.VIEW, 2, () -> wear(ThemeChoice.SYSTEM))
                        .icon("mdi2m-monitor").selectedWhen(Bindings.createBooleanBinding(
                                () -> choice.getValue() == ThemeChoice.SYSTEM, choice))
                        .build(),
                toggle("view.problems", "mdi2a-alert-outline", "F8", model.problems().shownProperty()),
                toggle("view.hide-panels", "mdi2a-arrow-expand-all", "F11", model.panelsHiddenProperty()));
    }

    private void wear(ThemeChoice choice) {
        services.settings().update(now -> now.withTheme(choice));
    }

    private static Action toggle(String id, String icon, String key, BooleanProperty what) {
        return Action.named(id, MainMenu.VIEW, 3, () -> what.set(!what.get())).icon(icon).keys(key).selectedWhen(what)
                .build();
    }

    /** Finding one's way. */
    List<Action> help(Runnable palette, Runnable shortcuts, Runnable activity) {
        return List.of(
                Action.named("help.palette", MainMenu.HELP, 1, palette).icon("mdi2m-magnify").keys("Ctrl+K").build(),
                Action.named("help.shortcuts", MainMenu.HELP, 1, shortcuts).icon("mdi2k-keyboard-outline")
                        .keys("F1", "?")
                        .build(),
                Action.named("help.activity", MainMenu.HELP, 1, activity).icon("mdi2h-history").keys("Ctrl+Shift+J")
                        .build());
    }
}
