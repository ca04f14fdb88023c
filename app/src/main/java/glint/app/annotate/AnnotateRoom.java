package glint.app.annotate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import glint.annotations.GlintException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.geometry.Box;
import glint.app.labels.Inspector;
import glint.app.labels.LabelList;
import glint.app.labels.Selection;
import glint.app.messages.Messages;
import glint.app.models.DetectorsPanel;
import glint.app.models.DetectorsViewModel;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ShownFrame;
import glint.app.shell.WorkbenchFrame;
import glint.app.shell.WorkbenchRoom;
import glint.app.shell.WorkbenchViewModel;
import glint.app.shell.action.Action;
import glint.app.shell.action.MainMenu;
import glint.app.shell.notice.Toast;
import glint.app.shell.perspective.AnnotatePerspective;
import glint.app.shell.perspective.WorkArea;
import glint.app.timeline.ProjectTracks;
import glint.app.timeline.TimelinePanel;
import glint.app.timeline.TimelineViewModel;

/** Fills the Annotate perspective with the open project, and empties it when that is closed. */
public final class AnnotateRoom implements WorkbenchRoom {
    private static final javafx.util.Duration TICK = javafx.util.Duration.seconds(1);

    private final ProjectDesk desk;
    private final AnnotateServices services;
    private final Messages messages;
    private final AnnotateViewModel model = new AnnotateViewModel();
    private final AnnotateActions actions = new AnnotateActions(model);
    private final LabelWork labelWork;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Timeline clock = new Timeline(new KeyFrame(TICK, event -> tick()));
    private @Nullable WorkbenchFrame frame;
    private Optional<ProjectStatus> status = Optional.empty();
    private Optional<Box> wantedBox = Optional.empty();
    private boolean timelineMade;

    /** Follows the desk. */
    public AnnotateRoom(ProjectDesk desk, AnnotateServices services) {
        this.desk = desk;
        this.services = services;
        this.messages = services.messages();
        this.labelWork = new LabelWork(model, services);
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /** How the perspective stands. */
    public AnnotateViewModel model() {
        return model;
    }

    /** The detectors of the open project. */
    public ObservableValue<Optional<DetectorsViewModel>> detectors() {
        return model.viewProperty().map(view -> view.map(ProjectView::detectors));
    }

    /**
     * Brings a frame into view and selects, and enlarges, what has the given box there: a label, else a detection. Nothing is selected
     * when there is neither.
     */
    public void show(int index, Box box) {
        WorkbenchFrame window = frame;
        Optional<ProjectView> view = model.viewProperty().get();
        if (window == null || view.isEmpty()) {
            return;
        }
        window.model().perspectiveProperty().set(AnnotatePerspective.ID);
        wantedBox = Optional.of(box);
        view.get().project().go(index);
        selectWanted(view.get());
    }

    /** Once the frame asked for is on the screen. */
    private void selectWanted(ProjectView view) {
        OpenProject project = view.project();
        boolean there = project.shownProperty().get().filter(s -> s.index() == project.wantedProperty().get())
                .isPresent();
        if (wantedBox.isEmpty() || !there) {
            return;
        }
        Box box = wantedBox.get();
        wantedBox = Optional.empty();
        Optional<Selection> label = project.editor().labels().get().targets().stream().filter(t -> t.box().equals(box))
                .findFirst().map(t -> new Selection.OfLabel(t.id()));
        label.or(() -> view.detection(box).map(Selection.OfDetection::new)).ifPresent(selection -> {
            project.editor().selection().set(selection);
            view.canvas().zoomToSelection();
        });
        view.canvas().requestFocus();
    }

    @Override
    public List<Action> actions() {
        List<Action> all = new ArrayList<>();
        all.add(Action.named("file.project", MainMenu.FILE, 1, this::openProject).icon("mdi2f-file-outline")
                .keys("Ctrl+Alt+O").build());
        all.add(Action.named("file.save", MainMenu.FILE, 2, this::saySaved).icon("mdi2c-content-save-check-outline")
                .keys("Ctrl+S").enabledWhen(actions.open()).build());
        all.add(Action.named("file.save-as", MainMenu.FILE, 2, this::saveAs).icon("mdi2c-content-save-move-outline")
                .keys("Ctrl+Shift+S").enabledWhen(actions.open()).build());
        all.addAll(labelWork.actions(actions));
        all.addAll(actions.all());
        return all;
    }

    @Override
    public void moveIn(WorkbenchFrame window) {
        frame = window;
        window.model().showJobsOf(services.workers().detectors());
        window.annotate().tools(ToolColumn.nodes(window.actions(), window.controls()));
        desk.tell(failure -> failed(window, failure), this::refused, () -> window.model()
                .perspectiveProperty().set(AnnotatePerspective.ID));
        window.model().problems().onGoProperty().set(this::goTo);
        labelWork.moveIn(window);
        desk.projectProperty().subscribe(project -> {
            leave(window);
            project.ifPresent(open -> enter(window, open));
        });
    }

    /** What else there is to open is on the welcome page. */
    private void failed(WorkbenchFrame window, Throwable failure) {
        if (desk.projectProperty().get().isEmpty()) {
            window.model().perspectiveProperty().set(WorkbenchViewModel.WELCOME);
        }
        window.onError().accept(failure);
    }

    private void refused(GlintException refusal) {
        toast(messages.text("toast.refused", refusal.problem(), refusal.remedy()), "mdi2a-alert-outline", false);
    }

    private void toast(String text, String icon, boolean undo) {
        WorkbenchFrame window = frame;
        if (window != null) {
            window.model().toasts().show(new Toast(text, Optional.of(icon), undo
                    ? Optional.of(window.actions().get("edit.undo"))
                    : Optional.empty()));
        }
    }

    private void leave(WorkbenchFrame window) {
        clock.stop();
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
        model.viewProperty().get().ifPresent(ProjectView::close);
        model.viewProperty().set(Optional.empty());
        status.ifPresent(groups -> {
            window.annotate().status().removeAll(groups.left());
            window.model().status().removeAll(groups.right());
        });
        status = Optional.empty();
        window.model().undoStackProperty().set(Optional.empty());
        window.model().problems().clear();
        AnnotatePerspective annotate = window.annotate();
        annotate.image(Optional.empty());
        annotate.timelineShownProperty().set(true);
        annotate.timeline().headShown(true);
        List.of(annotate.frames(), annotate.inspector(), annotate.labels(), annotate.detectors(),
                annotate.timeline()).forEach(panel -> {
                    panel.content(Optional.empty());
                    panel.controls();
                    panel.countProperty().set("");
                });
        annotate.context().breadcrumb();
        annotate.context().controls();
    }

    private void enter(WorkbenchFrame window, OpenProject project) {
        DetectorsViewModel detectors = new DetectorsViewModel(project, services.catalog(), services.workers(), messages,
                services.clock(), services.results(), findings -> window.model().problems().add(findings),
                failure -> window.onError().accept(failure));
        ProjectTracks tracks = new ProjectTracks(project, services.workers(),
                failure -> window.onError().accept(failure));
        TimelineViewModel timeline = new TimelineViewModel(project, detectors, tracks);
        ProjectView view = new ProjectView(project, model, detectors, timeline, tracks, services);
        model.viewProperty().set(Optional.of(view));
        AnnotatePerspective annotate = window.annotate();
        annotate.image(Optional.of(view.image()));
        annotate.frames().content(Optional.of(view.frameList()));
        annotate.frames().countProperty().set(Messages.number(project.frames().size()));
        annotate.inspector()
                .content(Optional.of(new Inspector(view.inspector(), messages, this::since)));
        LabelList list = new LabelList(view.labels(), messages);
        subscriptions.add(project.editor().labels().subscribe(labels -> annotate.labels()
                .content(labels.targets().isEmpty() ? Optional.empty() : Optional.of(list))));
        annotate.detectors().content(Optional.of(new DetectorsPanel(detectors, services.chooser(), messages,
                window.actions(), window.controls())));
        onFirstFrame(view, () -> {
            detectors.load();
            tracks.load();
            DeviceChip.show(annotate.detectors(), services, messages, failure -> window.onError().accept(failure));
        });
        annotate.timelineShownProperty().set(project.isSequence());
        timelineMade = false;
        subscriptions.add(annotate.timelineShownProperty().subscribe(shown -> showTimeline(window, timeline, shown)));
        new ContextControls(model, view, messages).fill(annotate.context(), window.actions(), window.controls());
        window.model().undoStackProperty().set(Optional.of(project.undoStack()));
        window.model().problems().add(project.loaded().findings());
        follow(window, view);
        window.model().perspectiveProperty().set(AnnotatePerspective.ID);
        view.canvas().requestFocus();
    }

    /** What would delay the first frame, as asking for devices, which loads the networks' engine, waits for it or its failure. */
    private void onFirstFrame(ProjectView view, Runnable action) {
        AtomicBoolean waiting = new AtomicBoolean(true);
        Runnable once = () -> {
            if (waiting.compareAndSet(true, false)) {
                action.run();
            }
        };
        subscriptions.add(view.canvas().shown().subscribe(shown -> shown.ifPresent(now -> once.run())));
        subscriptions.add(view.project().shownProperty()
                .subscribe(shown -> shown.flatMap(ShownFrame::problem).ifPresent(problem -> once.run())));
    }

    /** Stills have no timeline unless somebody asks for it. */
    private void showTimeline(WorkbenchFrame window, TimelineViewModel timeline, boolean shown) {
        if (shown && !timelineMade) {
            timelineMade = true;
            window.annotate().timeline().headShown(false);
            window.annotate().timeline().content(Optional.of(new TimelinePanel(timeline, model.jumpProperty(), messages,
                    window.actions(), window.controls(), WorkArea.BEFORE_IMAGE)));
        }
    }

    private void follow(WorkbenchFrame window, ProjectView view) {
        OpenProject project = view.project();
        ProjectStatus groups = new ProjectStatus(messages, services.clock());
        status = Optional.of(groups);
        window.annotate().status().addAll(groups.left());
        window.model().status().addAll(0, groups.right());
        subscriptions.add(view.canvas().shown().subscribe((before, now) -> selectWanted(view)));
        subscriptions.add(view.canvas().probe().subscribe(groups::probe));
        subscriptions.add(view.window().window().subscribe(groups::window));
        subscriptions.add(view.canvas().viewport().subscribe(viewport -> groups.zoom(viewport.zoom())));
        subscriptions.add(view.scene().current().subscribe(groups::selection));
        subscriptions.add(project.undoDepthProperty().subscribe(() -> groups.project(project)));
        subscriptions.add(project.frames().subscribe(() -> groups.project(project)));
        subscriptions.add(project.saveStateProperty().subscribe(groups::saved));
        groups.project(project);
        subscriptions.add(project.editor().labels().subscribe(labels -> window.annotate().labels().countProperty()
                .set(labels.targets().isEmpty() ? "" : Messages.number(labels.targets().size()))));
        subscriptions.add(project.undoDepthProperty().subscribe((before, now) -> {
            if (now.longValue() > before.longValue()) {
                view.removal().ifPresent(removal -> toast(messages.text("toast.deleted", removal.target().category()
                        .name(), removal.target().id()), "mdi2t-trash-can-outline", true));
            }
        }));
        subscriptions.add(project.lastEditProperty().subscribe(edit -> edit
                .filter(edited -> !edited.isStep() && edited.counts().size() > 1)
                .ifPresent(edited -> toast(messages.text("toast.frames", Messages.number(edited.counts().size())),
                        "mdi2c-check", true))));
        subscriptions.add(view.tracks().pickedProperty().subscribe(picked -> picked
                .ifPresent(track -> toast(messages.text("toast.merge", track), "mdi2c-call-merge", false))));
        subscriptions.add(project.shownProperty()
                .subscribe(shown -> shown.ifPresent(now -> unreadable(window, now))));
        clock.play();
    }

    private static void unreadable(WorkbenchFrame window, ShownFrame shown) {
        shown.problem().ifPresent(problem -> window.model().problems().add(List.of(Finding.of("unreadable-image",
                Severity.ERROR, shown.stored().name(), problem.problem(), problem.remedy()))));
    }

    private void tick() {
        desk.projectProperty().get()
                .ifPresent(project -> status.ifPresent(groups -> groups.saved(project.saveStateProperty().get())));
    }

    private String since(Instant then) {
        Duration age = Duration.between(then, services.clock().instant());
        if (age.toMinutes() < 1) {
            return messages.text("time.now");
        }
        if (age.toHours() < 1) {
            return messages.text("time.minutes", Messages.number(age.toMinutes()));
        }
        return age.toDays() < 1
                ? messages.text("time.hours", Messages.number(age.toHours()))
                : messages.text("time.days", Messages.number(age.toDays()));
    }

    /** The frame a finding is about; findings about masks and lists are about no frame and stay where they are. */
    private void goTo(Finding finding) {
        desk.projectProperty().get().ifPresent(project -> project.indexOf(finding.image()).ifPresent(project::go));
    }

    private void openProject() {
        services.chooser().chooseFile(messages.text("chooser.project"), messages.text("chooser.project.kind"), "glint")
                .ifPresent(desk::open);
    }

    private void saySaved() {
        toast(messages.text("toast.saved"), "mdi2c-check", false);
    }

    private void saveAs() {
        desk.projectProperty().get().ifPresent(project -> services.chooser()
                .chooseTarget(messages.text("chooser.save-as"), project.name() + ".glint",
                        messages.text("chooser.project.kind"), "glint")
                .ifPresent(target -> copy(project, target)));
    }

    private void copy(OpenProject project, Path target) {
        WorkbenchFrame window = frame;
        if (window != null) {
            services.workers().tasks().submit(messages.text("project.copying"), progress -> {
                project.store().call(store -> {
                    store.backup(target);
                    return target;
                });
                return target;
            }, done -> toast(messages.text("toast.copied", done), "mdi2c-check", false), window.onError());
        }
    }
}
