package glint.app.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

import glint.app.annotate.Subject;
import glint.app.annotate.SubjectServices;
import glint.app.shell.WorkbenchFrame;
import glint.app.shell.WorkbenchRoom;
import glint.app.shell.action.Action;
import glint.app.shell.action.MainMenu;
import glint.app.shell.perspective.Perspective;

/** Fills the Compare perspective with the open project once it is shown, and empties it when that is closed. */
public final class CompareRoom implements WorkbenchRoom {
    private final SubjectServices services;
    private final ComparePerspective perspective;
    private final SimpleObjectProperty<Optional<CompareViewModel>> model = new SimpleObjectProperty<>(this, "model",
            Optional.empty());
    private final ReadOnlyBooleanWrapper acceptable = new ReadOnlyBooleanWrapper(this, "acceptable");
    private Optional<CompareView> view = Optional.empty();
    private Optional<Subject> waiting = Optional.empty();

    /** Follows the subject of its services. */
    public CompareRoom(SubjectServices services) {
        this.services = services;
        this.perspective = new ComparePerspective(services.messages());
    }

    /** What is compared now. */
    Optional<CompareViewModel> model() {
        return model.get();
    }

    @Override
    public List<Perspective> perspectives() {
        return List.of(perspective);
    }

    @Override
    public List<Action> actions() {
        return List.of(
                action("compare.accept", "mdi2c-check", CompareViewModel::accept, "Enter").enabledWhen(acceptable)
                        .build(),
                action("compare.next", "mdi2c-chevron-down", now -> now.nextDifference(true), "Tab", "Down").build(),
                action("compare.previous", "mdi2c-chevron-up", now -> now.nextDifference(false), "Shift+Tab", "Up")
                        .build(),
                action("compare.next-frame", "mdi2s-skip-next", now -> now.nextFrame(true), "Ctrl+Right", "Page Down")
                        .build(),
                action("compare.previous-frame", "mdi2s-skip-previous", now -> now.nextFrame(false), "Ctrl+Left",
                        "Page Up").build(),
                action("compare.step", "mdi2c-chevron-right", now -> now.project().step(1), "D", "Right").build(),
                action("compare.step-back", "mdi2c-chevron-left", now -> now.project().step(-1), "A", "Left").build(),
                action("compare.scope", "mdi2s-set-all", now -> now.wholeProperty().set(!now.wholeProperty().get()),
                        "G")
                        .build(),
                action("compare.fit", "mdi2f-fit-to-page-outline", now -> view.ifPresent(CompareView::zoomToFit), "F")
                        .build());
    }

    private Action.Builder action(String id, String icon, Consumer<? super CompareViewModel> what, String... keys) {
        return Action.named(id, MainMenu.REVIEW, 3, () -> model.get().ifPresent(what)).icon(icon).keys(keys).scope(
                ComparePerspective.ID).enabledWhen(Bindings.createBooleanBinding(() -> model.get().isPresent(), model));
    }

    @Override
    public void moveIn(WorkbenchFrame window) {
        services.subject().subscribe(subject -> {
            leave();
            waiting = subject;
            enterWhenShown(window);
        });
        window.model().perspectiveProperty().subscribe(() -> enterWhenShown(window));
    }

    /** Nobody who opens a project to label it waits for panes. */
    private void enterWhenShown(WorkbenchFrame window) {
        if (window.model().perspectiveProperty().get().equals(ComparePerspective.ID)) {
            Optional<Subject> subject = waiting;
            waiting = Optional.empty();
            subject.ifPresent(now -> enter(window, now));
            view.ifPresent(CompareView::focus);
        }
    }

    private void leave() {
        model.get().ifPresent(CompareViewModel::close);
        model.set(Optional.empty());
        view.ifPresent(CompareView::close);
        view = Optional.empty();
        acceptable.set(false);
    }

    private void enter(WorkbenchFrame window, Subject subject) {
        CompareViewModel made = new CompareViewModel(subject.project(), subject.detectors(), services.workers().tasks(),
                services.messages(), services.clock(), window.onError());
        model.set(Optional.of(made));
        view = Optional.of(new CompareView(made, perspective, services, window));
        made.pickedProperty().subscribe(() -> acceptable.set(made.canAccept()));
        made.changesProperty().subscribe(() -> acceptable.set(made.canAccept()));
        made.activeProperty().bind(window.model().perspectiveProperty().isEqualTo(ComparePerspective.ID));
    }
}
