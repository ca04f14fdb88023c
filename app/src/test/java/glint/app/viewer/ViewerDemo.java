package glint.app.viewer;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

import atlantafx.base.theme.PrimerDark;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.Inspector;
import glint.app.labels.InspectorViewModel;
import glint.app.labels.LabelList;
import glint.app.labels.LabelListViewModel;
import glint.app.labels.LabelScene;
import glint.app.messages.Messages;
import glint.app.viewer.overlay.DetectionLayer;
import glint.app.viewer.overlay.DetectionMark;
import glint.app.viewer.overlay.FormerLabel;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.RingMark;
import glint.app.viewer.overlay.SelectionMark;
import glint.app.viewer.overlay.Verdict;
import glint.datasets.display.Palettes;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/** Writes pictures of the viewer on a published frame to the folder given, to be laid beside the design's. */
public final class ViewerDemo extends Application {
    private static final Box SELECTED = Box.ofSize(101, 90.4, 4, 4);

    /** The launcher refuses a main class that is itself an application when JavaFX is on the class path. */
    public static final class Main {
        public static void main(String[] args) {
            launch(ViewerDemo.class, args);
        }
    }

    @Override
    public void start(Stage stage) throws IOException {
        for (String font : List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
                "JetBrainsMono-Regular.ttf", "JetBrainsMono-Medium.ttf")) {
            try (InputStream in = ViewerDemo.class.getResourceAsStream("/glint/fonts/" + font)) {
                Font.loadFont(in, 12);
            }
        }
        Frame frame = DemoFrames.daub().orElseThrow();
        FrameCanvas canvas = new FrameCanvas(Runnable::run, Runnable::run, Palettes.bundled().getFirst());
        canvas.window().set(new Window(66, 196));
        canvas.frame().set(Optional.of(frame));
        canvas.scene().set(scene(frame));
        LabelScene labels = new LabelScene(LabelScene.box(1, 101, 90.4, 4, 4)).select(1);
        FrameView view = new FrameView(canvas, labels.commands, new Messages(Locale.ENGLISH));
        Scene window = new Scene(view, 1007, 694);
        setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        for (String sheet : List.of("modena", "dark", "components")) {
            window.getStylesheets()
                    .add(ViewerDemo.class.getResource("/glint/theme/" + sheet + ".css").toExternalForm());
        }
        stage.setScene(window);
        stage.show();
        save(view, new Point(99.5, 93), 16, "view-16.png");
        save(view, new Point(103, 92), 32, "view-32.png");
        canvas.viewport().set(canvas.viewport().get().toFit());
        save(view, new Point(128, 128), canvas.viewport().get().zoom(), "view-fit.png");
        view.canvas().viewport().set(view.canvas().viewport().get().withZoom(12).centredOn(new Point(99.5, 93)));
        panels(stage, frame, labels);
        stage.close();
    }

    private void panels(Stage stage, Frame frame, LabelScene labels) throws IOException {
        Messages messages = new Messages(Locale.ENGLISH);
        labels.commands.nudge(0, 0.1);
        ObservableValue<Optional<Raster>> counts = new SimpleObjectProperty<>(Optional.of(frame));
        Inspector inspector = new Inspector(new InspectorViewModel(labels.commands,
                new SimpleObjectProperty<>(Optional.of(labels.label(1))), counts), messages, then -> "12 s ago");
        labels.commands.add(new Shape.OfMask(BitMask.of(102, 91, 2, 3, (x, y) -> true)));
        LabelList list = new LabelList(new LabelListViewModel(labels.editor, counts), messages);
        WindowViewModel window = new WindowViewModel(Runnable::run, Runnable::run, Palettes.bundled());
        window.show(frame, () -> {});
        VBox panel = new VBox(inspector, list);
        panel.getStyleClass().add("panel");
        panel.setMaxWidth(324);
        HBox bar = new HBox(new WindowControl(window, messages));
        bar.getStyleClass().add("context-bar");
        VBox all = new VBox(1, bar, panel);
        all.getStyleClass().add("workbench");
        Scene scene = new Scene(all, 620, 420);
        scene.getStylesheets().setAll(stage.getScene().getStylesheets());
        stage.setScene(scene);
        for (int pass = 0; pass < 2; pass++) {
            all.applyCss();
            all.layout();
        }
        ImageIO.write(SwingFXUtils.fromFXImage(all.snapshot(null, null), null), "png",
                new File(getParameters().getRaw().getFirst(), "panels.png"));
    }

    private void save(FrameView view, Point centre, double zoom, String name) throws IOException {
        view.canvas().viewport().set(view.canvas().viewport().get().withZoom(zoom).centredOn(centre));
        for (int pass = 0; pass < 2; pass++) {
            view.applyCss();
            view.layout();
        }
        ImageIO.write(SwingFXUtils.fromFXImage(view.snapshot(null, null), null), "png",
                new File(getParameters().getRaw().getFirst(), name));
    }

    private static OverlayScene scene(Frame frame) {
        Target box = Target.of(1, new Shape.OfBox(SELECTED), Category.TARGET, Provenance.imported("a.xml"));
        Target mask = Target.of(2, new Shape.OfMask(BitMask.of(102, 91, 2, 3, (x, y) -> true)), Category.TARGET,
                Provenance.imported("a.png"));
        Target other = Target.of(3, new Shape.OfBox(Box.ofSize(73, 168, 3, 3)), Category.TARGET,
                Provenance.imported("a.xml"));
        Target detection = new Target(1, new Shape.OfBox(new Box(100.2, 89.6, 105.8, 95.2)), Category.TARGET,
                OptionalDouble.of(0.94), OptionalLong.empty(), Map.of(),
                Provenance.of(Provenance.Origin.DETECTED, "comoe"));
        Target falseAlarm = new Target(2, new Shape.OfBox(new Box(120, 100, 123, 103)), Category.TARGET,
                OptionalDouble.of(0.52), OptionalLong.empty(), Map.of(),
                Provenance.of(Provenance.Origin.DETECTED, "comoe"));
        return OverlayScene.of(new FrameLabels("20.bmp", frame.size(), List.of(box, mask, other)))
                .withDetections(List.of(new DetectionLayer("A", true,
                        List.of(new DetectionMark(detection, Verdict.TRUE),
                                new DetectionMark(falseAlarm, Verdict.FALSE)))),
                        Set.of(3L))
                .withSelection(Optional.of(new SelectionMark(SELECTED, true)),
                        Optional.of(new RingMark(SELECTED.grow(8), 107.1, 5.5)),
                        Optional.of(new FormerLabel(Box.ofSize(99, 88, 8, 8), "published 8×8")));
    }
}
