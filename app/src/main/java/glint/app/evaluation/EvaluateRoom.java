package glint.app.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import glint.app.annotate.Subject;
import glint.app.shell.WorkbenchFrame;
import glint.app.shell.WorkbenchRoom;
import glint.app.shell.action.Action;
import glint.app.shell.action.MainMenu;
import glint.app.shell.notice.Toast;
import glint.app.shell.perspective.Perspective;

/** Fills the Evaluate perspective with the open project once it is shown, and empties it when that is closed. */
public final class EvaluateRoom implements WorkbenchRoom {
    private final EvaluationServices services;
    private final EvaluatePerspective perspective;
    private final SimpleObjectProperty<Optional<EvaluationViewModel>> model = new SimpleObjectProperty<>(this, "model",
            Optional.empty());
    private Optional<EvaluationView> view = Optional.empty();
    private Optional<Subject> waiting = Optional.empty();
    private @Nullable WorkbenchFrame frame;

    /** Follows the subject of its services. */
    public EvaluateRoom(EvaluationServices services) {
        this.services = services;
        this.perspective = new EvaluatePerspective(services.messages());
    }

    /** What is evaluated now. */
    Optional<EvaluationViewModel> model() {
        return model.get();
    }

    @Override
    public List<Perspective> perspectives() {
        return List.of(perspective);
    }

    @Override
    public List<Action> actions() {
        var open = Bindings.createBooleanBinding(() -> model.get().isPresent(), model);
        return List.of(Action.named("evaluation.import", MainMenu.MODELS, 2, this::importResults).icon(
                "mdi2f-file-import-outline").keys("Ctrl+I").scope(EvaluatePerspective.ID).enabledWhen(open).build(),
                Action
                        .named("evaluation.report", MainMenu.MODELS, 2, this::report).icon("mdi2e-export-variant").keys(
                                "Ctrl+Shift+E")
                        .scope(EvaluatePerspective.ID).enabledWhen(open).build(),
                Action.named("evaluation.best-f1", MainMenu.MODELS, 2, () -> model.get().ifPresent(
                        EvaluationViewModel::moveToBestF1)).keys("F").scope(EvaluatePerspective.ID).enabledWhen(open)
                        .build(),
                Action.named("evaluation.review", MainMenu.MODELS, 2, () -> view.ifPresent(shown -> services.review()
                        .accept(shown.toReview()))).icon("mdi2f-format-list-checks").keys("Ctrl+Shift+R").scope(
                                EvaluatePerspective.ID)
                        .enabledWhen(open).build());
    }

    @Override
    public void moveIn(WorkbenchFrame window) {
        frame = window;
        services.subject().subscribe(subject -> {
            leave();
            waiting = subject;
            enterWhenShown(window);
        });
        window.model().perspectiveProperty().subscribe(() -> enterWhenShown(window));
    }

    /** Nobody who opens a project to label it waits for charts. */
    private void enterWhenShown(WorkbenchFrame window) {
        if (window.model().perspectiveProperty().get().equals(EvaluatePerspective.ID)) {
            Optional<Subject> subject = waiting;
            waiting = Optional.empty();
            subject.ifPresent(now -> enter(window, now));
        }
    }

    private void leave() {
        model.get().ifPresent(EvaluationViewModel::close);
        model.set(Optional.empty());
        view.ifPresent(EvaluationView::close);
        view = Optional.empty();
    }

    private void enter(WorkbenchFrame window, Subject subject) {
        EvaluationViewModel made = new EvaluationViewModel(subject.project(), subject.detectors(), services.workers(),
                services.messages(), window.onError());
        model.set(Optional.of(made));
        view = Optional.of(new EvaluationView(made, perspective, services, change -> subject.open().accept(change
                .frame(), change.target()), window));
        made.activeProperty().bind(window.model().perspectiveProperty().isEqualTo(EvaluatePerspective.ID));
    }

    private void importResults() {
        services.chooser().chooseFile(services.messages().text("evaluation.import.title"), services.messages().text(
                "evaluation.import.kind"), "*").ifPresent(
                        file -> model.get().ifPresent(m -> m.importFile(
                                file)));
    }

    private void report() {
        WorkbenchFrame window = frame;
        if (window != null) {
            model.get()
                    .ifPresent(m -> services.chooser().chooseTarget(services.messages().text("evaluation.report.title"),
                            m.project().name() + ".html", services.messages().text("evaluation.report.kind"), "html")
                            .ifPresent(
                                    target -> write(window, m, target)));
        }
    }

    private void write(WorkbenchFrame window, EvaluationViewModel m, Path target) {
        new ReportWriter(m, services).write(target, done -> window.model().toasts().show(new Toast(services.messages()
                .text("evaluation.reported", done), Optional.of("mdi2c-check"), Optional.empty())), window.onError());
    }
}
