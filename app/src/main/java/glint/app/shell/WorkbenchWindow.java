package glint.app.shell;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import glint.app.messages.Messages;
import glint.app.settings.SettingsDialog;
import glint.app.settings.SettingsViewModel;
import glint.app.settings.WindowPlacement;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.action.KeyDispatcher;
import glint.app.shell.action.KeyMap;
import glint.app.shell.command.CommandPalette;
import glint.app.shell.command.PaletteViewModel;
import glint.app.shell.command.ShortcutSheet;
import glint.app.shell.command.ShortcutsViewModel;
import glint.app.shell.notice.Activity.Kind;
import glint.app.shell.notice.ActivitySheet;
import glint.app.shell.notice.ErrorDialog;
import glint.app.shell.notice.ErrorReport;
import glint.app.shell.notice.ProblemPanel;
import glint.app.shell.notice.ToastPane;
import glint.app.shell.overlay.DialogLayer;
import glint.app.shell.perspective.AnnotatePerspective;
import glint.app.shell.perspective.Perspective;
import glint.app.shell.perspective.WidthClass;
import glint.app.shell.status.JobIndicator;
import glint.app.shell.status.StatusBar;
import glint.app.shell.status.StatusGroup;
import glint.app.shell.theme.ThemeSwitcher;
import glint.app.shell.theme.WindowIcons;
import glint.app.welcome.WelcomePage;
import glint.app.welcome.WelcomeViewModel;

/** The main window: application bar, the open perspective or the welcome page, problems, status bar, and what lies over them. */
public final class WorkbenchWindow {
    private final Stage stage;
    private final WorkbenchServices services;
    private final Messages messages;
    private final WorkbenchViewModel model;
    private final ActionTable table = new ActionTable();
    private final KeyMap keys;
    private final ActionControls controls;
    private final AnnotatePerspective annotate;
    private final List<Perspective> perspectives;
    private final WelcomeViewModel welcomeModel;
    private final List<Action> opening;
    private final ThemeSwitcher themes;
    private final DialogLayer dialogs = new DialogLayer();
    private final StackPane slot = new StackPane();
    private final ObservableList<StatusGroup> perspectiveStatus = FXCollections.observableArrayList();
    private final ToastPane toasts;
    private final ApplicationBar bar;
    private final StatusBar status;
    private final Scene scene;
    private Optional<WelcomePage> welcome = Optional.empty();

    /** Builds the window on a stage and leaves showing it to {@link #show}. */
    public WorkbenchWindow(Stage stage, WorkbenchServices services) {
        this.stage = stage;
        this.services = services;
        this.messages = services.messages();
        this.model = new WorkbenchViewModel(messages, services.language(), services.clock());
        model.onActivity(this::showActivity);
        model.showJobsOf(services.executor());
        this.keys = new KeyMap(table, services.settings().get().keys());
        this.controls = new ActionControls(messages, keys);
        this.annotate = new AnnotatePerspective(messages);
        this.perspectives = Stream
                .concat(Stream.of(annotate), services.rooms().stream().flatMap(room -> room.perspectives()
                        .stream()))
                .toList();
        this.welcomeModel = new WelcomeViewModel(services.settings(), messages, services.clock(), services.home(),
                services.isThere(), services.executor());
        this.themes = services.themes();
        WorkbenchActions actions = new WorkbenchActions(services, model);
        this.opening = actions.opening();
        fillTable(actions);
        this.bar = new ApplicationBar(model, table, controls, messages, perspectives);
        this.status = new StatusBar(perspectiveStatus, new JobIndicator(model.jobs(), messages),
                model.status());
        this.toasts = new ToastPane(model.toasts(), controls);
        annotate.connect(table, controls);
        this.scene = newScene();
        model.panelsHiddenProperty().subscribe(hidden -> perspectives.forEach(each -> each.hidePanels(hidden)));
        scene.widthProperty().map(width -> WidthClass.of(width.doubleValue())).subscribe(this::fit);
        WorkbenchFrame frame = new WorkbenchFrame(model, annotate, table, controls, dialogs, this::showError);
        services.rooms().forEach(room -> room.moveIn(frame));
    }

    private void fillTable(WorkbenchActions actions) {
        table.add(opening);
        table.add(actions.leaving(this::showAllRecent, this::showSettings, stage::close));
        table.add(actions.editing());
        table.add(actions.perspectives(perspectives));
        table.add(actions.viewing(themes.theme()));
        perspectives.forEach(perspective -> table.add(perspective.actions()));
        services.rooms().forEach(room -> table.add(room.actions()));
        table.add(actions.help(this::showPalette, this::showShortcuts, this::showActivity));
    }

    private Scene newScene() {
        BorderPane frame = new BorderPane(slot, bar, null,
                new VBox(1, new ProblemPanel(model.problems(), messages), status),
                null);
        frame.getStyleClass().add("workbench");
        BorderPane.setMargin(slot, new Insets(1, 0, 1, 0));
        StackPane root = new StackPane(frame, toasts, dialogs);
        WindowPlacement size = services.settings().get().window();
        Scene made = new Scene(root, size.width(), size.height());
        themes.dress(made);
        new KeyDispatcher(keys, model.perspectiveProperty()::get).attach(made);
        services.opener().ifPresent(opener -> acceptDrops(made, opener));
        return made;
    }

    private void acceptDrops(Scene target, ProjectOpener opener) {
        target.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY, TransferMode.MOVE);
                welcome.ifPresent(page -> page.dropping(true));
                event.consume();
            }
        });
        target.addEventHandler(DragEvent.DRAG_EXITED, event -> welcome.ifPresent(page -> page.dropping(false)));
        target.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            boolean taken = event.getDragboard().hasFiles();
            if (taken) {
                opener.open(event.getDragboard().getFiles().getFirst().toPath());
            }
            event.setDropCompleted(taken);
            event.consume();
        });
    }

    /**
     * Shows the window as large as it was last time, with the perspective that the model names by then, and remembers its
     * size when it closes.
     */
    public void show() {
        model.perspectiveProperty().subscribe(this::open);
        stage.setTitle("Glint");
        stage.setScene(scene);
        stage.setMaximized(services.settings().get().window().maximized());
        stage.setOnHiding(event -> services.settings().update(now -> now.withWindow(placement(now.window()))));
        stage.show();
        stage.getIcons().setAll(WindowIcons.load());
        stage.setMinWidth(WindowPlacement.SMALLEST.width() + stage.getWidth() - scene.getWidth());
        stage.setMinHeight(WindowPlacement.SMALLEST.height() + stage.getHeight() - scene.getHeight());
    }

    private WindowPlacement placement(WindowPlacement before) {
        return stage.isMaximized()
                ? new WindowPlacement(before.width(), before.height(), true)
                : new WindowPlacement(scene.getWidth(), scene.getHeight(), false);
    }

    /** Asks for what the welcome page shows about machine and build; once the window is on screen. */
    public void loadFacts() {
        welcomeModel.load(services.welcome(), this::showError);
    }

    /** Made when it is first shown: a window that opens on a project does without. */
    private WelcomePage welcome() {
        WelcomePage page = welcome.orElseGet(() -> new WelcomePage(welcomeModel, services.welcome(), messages, controls,
                opening, table.get("file.recent"), this::open));
        welcome = Optional.of(page);
        page.fit(WidthClass.of(scene.getWidth()));
        return page;
    }

    private void open(Path path) {
        services.opener().ifPresent(opener -> opener.open(path));
    }

    private void open(String id) {
        Optional<Perspective> open = perspectives.stream().filter(each -> each.id().equals(id)).findFirst();
        slot.getChildren().setAll(open.map(Perspective::node).<Node>map(node -> node).orElseGet(this::welcome));
        toasts.anchor(open.flatMap(Perspective::image));
        perspectiveStatus.setAll(open.map(each -> List.copyOf(each.status())).orElse(List.of()));
        open.ifPresent(each -> each.status()
                .subscribe(() -> {
                    if (model.perspectiveProperty().get().equals(each.id())) {
                        perspectiveStatus.setAll(each.status());
                    }
                }));
    }

    private void fit(WidthClass width) {
        bar.fit(width);
        status.compactProperty().set(width == WidthClass.COMPACT);
        welcome.ifPresent(page -> page.fit(width));
        perspectives.forEach(perspective -> perspective.fit(width));
    }

    private void showAllRecent() {
        model.perspectiveProperty().set(WorkbenchViewModel.WELCOME);
        welcomeModel.showAllProperty().set(true);
    }

    private void showSettings() {
        SettingsDialog.show(new SettingsViewModel(services.settings(), services.language()), dialogs, messages);
    }

    private void showPalette() {
        new CommandPalette(new PaletteViewModel(table, keys, messages), dialogs, messages).open();
    }

    private void showShortcuts() {
        new ShortcutSheet(new ShortcutsViewModel(keys, services.settings()), table, dialogs, messages).show();
    }

    private void showActivity() {
        ActivitySheet.show(model.activity(), ZoneId.systemDefault(), dialogs, messages);
    }

    /** Says what went wrong, to what, and what to do. */
    public void showError(Throwable error) {
        ErrorReport report = ErrorReport.of(error, messages);
        model.activity().add(Kind.FAILED, (report.subject() + " " + report.title()).strip());
        ErrorDialog.show(report, dialogs, messages);
    }

    /** What is open and what there is to say. */
    public WorkbenchViewModel model() {
        return model;
    }

    /** Every action. */
    public ActionTable actions() {
        return table;
    }

    /** The keys in force. */
    public KeyMap keys() {
        return keys;
    }

    /** Where frames are looked at and labelled. */
    public AnnotatePerspective annotate() {
        return annotate;
    }

    /** The scene of the window. */
    public Scene scene() {
        return scene;
    }
}
