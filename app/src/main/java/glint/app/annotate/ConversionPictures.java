package glint.app.annotate;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import glint.annotations.convert.LabelLoss;
import glint.annotations.geometry.Box;
import glint.annotations.model.Target;
import glint.app.messages.Messages;
import glint.app.project.ConversionViewModel;
import glint.app.project.ConversionViewModel.Compared;
import glint.app.project.OpenProject;
import glint.app.shell.control.Labels;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.Viewport;
import glint.app.viewer.WindowViewModel;
import glint.app.viewer.overlay.OverlayScene;
import glint.datasets.frame.Frame;

/** A label and its surroundings before and after a conversion, side by side; both move and zoom together. */
final class ConversionPictures extends HBox {
    private static final double HEIGHT = 300;

    private final ConversionViewModel model;
    private final OpenProject project;
    private final WindowViewModel window;
    private final FrameCanvas before;
    private final FrameCanvas after;
    private Optional<Box> wanted = Optional.empty();
    private int question;

    ConversionPictures(ConversionViewModel model, OpenProject project, AnnotateServices services) {
        super(8);
        this.model = model;
        this.project = project;
        this.window = new WindowViewModel(services.workers().pictures(), services.workers().fxThread(), services
                .palettes());
        this.before = canvas(services);
        this.after = canvas(services);
        window.scope().set(WindowViewModel.Scope.FRAME);
        before.viewport().subscribe(view -> {
            enlarge();
            follow(before, after);
        });
        after.viewport().subscribe((was, view) -> {
            // Only what the user does leads; a new image or size follows.
            boolean led = was.image().equals(view.image()) && was.width() == view.width() && was.height() == view
                    .height();
            follow(led ? after : before, led ? before : after);
        });
        Messages messages = services.messages();
        getChildren().addAll(captioned(messages.text("convert.before"), before), captioned(messages.text(
                "convert.after"), after));
    }

    private FrameCanvas canvas(AnnotateServices services) {
        FrameCanvas canvas = new FrameCanvas(services.workers().pictures(), services.workers().fxThread(), services
                .palettes().getFirst());
        canvas.window().bind(window.window());
        canvas.setMinHeight(4 * FrameCanvas.RULER);
        canvas.setPrefSize(HEIGHT, HEIGHT);
        return canvas;
    }

    private static Node captioned(String caption, FrameCanvas canvas) {
        VBox box = new VBox(4, Labels.of(caption, "caption"), canvas);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    /** Goes to the label once the image is there and has room. */
    private void enlarge() {
        Viewport view = before.viewport().get();
        boolean ready = view.width() > 0 && before.frame().get().filter(frame -> frame.size().equals(view.image()))
                .isPresent();
        if (ready && wanted.isPresent()) {
            Box box = wanted.get();
            wanted = Optional.empty();
            before.viewport().set(view.to(box));
        }
    }

    /** Shows the same part of the image in the other picture; their sizes differ by a pixel where the room is odd. */
    private static void follow(FrameCanvas moved, FrameCanvas other) {
        Viewport view = moved.viewport().get();
        Viewport now = other.viewport().get();
        if (now.image().equals(view.image()) && (now.zoom() != view.zoom() || !now.centre().equals(view.centre()))) {
            other.viewport().set(new Viewport(now.image(), now.width(), now.height(), view.zoom(), view.centre()));
        }
    }

    /** Shows what becomes of a label. */
    void show(LabelLoss loss) {
        int mine = ++question;
        OptionalInt index = project.indexOf(loss.image());
        Optional<Compared> compared = model.compare(loss.image());
        if (index.isPresent() && compared.isPresent()) {
            project.counts(index.getAsInt(), frame -> {
                if (mine == question) {
                    window.show(frame, () -> show(frame, compared.get(), loss.target()));
                }
            });
        }
    }

    private void show(Frame frame, Compared compared, long label) {
        before.frame().set(Optional.of(frame));
        after.frame().set(Optional.of(frame));
        before.scene().set(OverlayScene.of(compared.before()));
        after.scene().set(OverlayScene.of(compared.after()));
        wanted = compared.before().target(label).map(Target::box);
        enlarge();
    }
}
