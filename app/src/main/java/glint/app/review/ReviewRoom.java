package glint.app.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import glint.annotations.model.Decision.Answer;
import glint.app.annotate.Subject;
import glint.app.annotate.SubjectServices;
import glint.app.shell.WorkbenchFrame;
import glint.app.shell.WorkbenchRoom;
import glint.app.shell.action.Action;
import glint.app.shell.action.MainMenu;
import glint.app.shell.perspective.Perspective;

/** Fills the Review perspective with the open project once it is shown, and empties it when that is closed. */
public final class ReviewRoom implements WorkbenchRoom {
    private final SubjectServices services;
    private final ReviewPerspective perspective;
    private final SimpleObjectProperty<Optional<ReviewViewModel>> model = new SimpleObjectProperty<>(this, "model",
            Optional.empty());
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private final ReadOnlyBooleanWrapper rejectable = new ReadOnlyBooleanWrapper(this, "rejectable");
    private final ReadOnlyBooleanWrapper mendable = new ReadOnlyBooleanWrapper(this, "mendable");
    private final SimpleBooleanProperty advancing = new SimpleBooleanProperty(this, "advancing", true);
    private final SimpleObjectProperty<ReviewQuery> query = new SimpleObjectProperty<>(this, "query",
            ReviewQuery.DISAGREEMENT);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Optional<ReviewView> view = Optional.empty();
    private Optional<Subject> subject = Optional.empty();
    private boolean entered;
    private @Nullable WorkbenchFrame frame;

    /** Follows the subject of its services. */
    public ReviewRoom(SubjectServices services) {
        this.services = services;
        this.perspective = new ReviewPerspective(services.messages());
    }

    /** What is reviewed now. */
    Optional<ReviewViewModel> model() {
        return model.get();
    }

    /** Takes places over from another perspective, and opens the queue of them. */
    public void review(List<Handed> places) {
        WorkbenchFrame window = frame;
        if (window != null) {
            window.model().perspectiveProperty().set(ReviewPerspective.ID);
            model.get().ifPresent(now -> now.review(places));
        }
    }

    @Override
    public List<Perspective> perspectives() {
        return List.of(perspective);
    }

    @Override
    public List<Action> actions() {
        List<Action> all = new ArrayList<>();
        var present = Bindings.createBooleanBinding(() -> model.get().isPresent(), model);
        all.add(action("review.accept", "mdi2c-check", now -> now.decide(Answer.ACCEPTED), "Enter").enabledWhen(open)
                .build());
        all.add(action("review.reject", "mdi2c-close", now -> now.decide(Answer.REJECTED), "X").enabledWhen(rejectable)
                .build());
        all.add(action("review.ignore", "mdi2c-cancel", now -> now.decide(Answer.IGNORED), "O").enabledWhen(rejectable)
                .build());
        all.add(action("review.unsure", "mdi2h-help-circle-outline", now -> now.decide(Answer.UNSURE), "U").enabledWhen(
                open).build());
        all.add(action("review.mend", "mdi2a-auto-fix", ReviewViewModel::mend, "M").enabledWhen(mendable).build());
        all.add(action("review.edit", "mdi2p-pencil-outline", this::edit, "E").enabledWhen(open).build());
        all.add(action("review.back", "mdi2a-arrow-left", ReviewViewModel::back, "Shift+Tab", "A", "Left").enabledWhen(
                open).build());
        all.add(action("review.skip", "mdi2s-skip-next", ReviewViewModel::skip, "Tab", "D", "Right").enabledWhen(open)
                .build());
        all.add(action("review.refresh", "mdi2r-refresh", ReviewViewModel::build, "F5").enabledWhen(present).build());
        all.add(action("review.auto-advance", "mdi2f-fast-forward-outline", now -> now.autoAdvanceProperty().set(!now
                .autoAdvanceProperty().get()), "Shift+Enter").selectedWhen(advancing).build());
        int number = 0;
        for (ReviewQuery each : ReviewQuery.values()) {
            number++;
            all.add(action("review.queue." + each.id(), "mdi2f-format-list-checks",
                    now -> now.queryProperty().set(each),
                    "Ctrl+" + number).selectedWhen(query.isEqualTo(each)).build());
        }
        return all;
    }

    private Action.Builder action(String id, String icon, Consumer<? super ReviewViewModel> what, String... keys) {
        return Action.named(id, MainMenu.REVIEW, id.startsWith("review.queue") ? 2 : 1, () -> model.get().ifPresent(
                what)).icon(icon).keys(keys).scope(ReviewPerspective.ID);
    }

    private void edit(ReviewViewModel now) {
        now.entryProperty().get()
                .ifPresent(entry -> subject.ifPresent(about -> about.open().accept(entry.item().frame(),
                        entry.item().place())));
    }

    @Override
    public void moveIn(WorkbenchFrame window) {
        frame = window;
        services.subject().subscribe(now -> {
            leave();
            subject = now;
            enterWhenShown(window);
        });
        window.model().perspectiveProperty().subscribe(() -> enterWhenShown(window));
    }

    /** Nobody who opens a project to label it waits for a queue. */
    private void enterWhenShown(WorkbenchFrame window) {
        if (!window.model().perspectiveProperty().get().equals(ReviewPerspective.ID)) {
            return;
        }
        if (!entered) {
            subject.ifPresent(now -> enter(window, now));
        }
        view.ifPresent(ReviewView::resume);
    }

    private void leave() {
        entered = false;
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
        model.get().ifPresent(ReviewViewModel::close);
        model.set(Optional.empty());
        view.ifPresent(ReviewView::close);
        view = Optional.empty();
        List.of(open, rejectable, mendable).forEach(each -> each.set(false));
    }

    private void enter(WorkbenchFrame window, Subject about) {
        entered = true;
        var problems = window.model().problems();
        ReviewViewModel made = new ReviewViewModel(about.project(), about.detectors(), () -> List.copyOf(problems
                .findings()), finding -> problems.remove(List.of(finding)), services.workers().tasks(), services
                        .messages(),
                services.clock(), services.annotator(), window.onError());
        model.set(Optional.of(made));
        view = Optional.of(new ReviewView(made, perspective, services, window));
        subscriptions.add(made.entryProperty().subscribe(() -> {
            open.set(made.fits(Answer.ACCEPTED));
            rejectable.set(made.fits(Answer.REJECTED));
            mendable.set(made.canMend());
        }));
        subscriptions.add(made.autoAdvanceProperty().subscribe(now -> advancing.set(now)));
        subscriptions.add(made.queryProperty().subscribe(now -> query.set(now)));
        // The queue needs what the detectors found; where nobody has asked for that yet, it comes a moment later.
        subscriptions.add(about.detectors().loadedProperty().subscribe(loaded -> {
            if (loaded) {
                made.build();
            }
        }));
    }
}
