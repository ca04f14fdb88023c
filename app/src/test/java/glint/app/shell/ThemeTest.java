package glint.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

import org.controlsfx.control.BreadCrumbBar;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.RangeSlider;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import glint.app.settings.Language;
import glint.app.settings.Settings;
import glint.app.settings.ThemeChoice;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.app.shell.control.SegmentedChoice;
import glint.app.shell.theme.Theme;
import glint.app.shell.theme.ThemeSwitcher;

import static org.assertj.core.api.Assertions.assertThat;

class ThemeTest extends WindowTest {
    private final List<String> warnings = new ArrayList<>();
    private final Logger css = Logger.getLogger("javafx.css");
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path folder;

    @BeforeEach
    void listenToTheStyleSheets() {
        css.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        css.removeHandler(listener);
    }

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void everyComponentIsDressedWithoutAWarning(ColorScheme scheme) {
        Scene scene = onFx(() -> {
            Scene made = new Scene(gallery(), 900, 560);
            new ThemeSwitcher(new SimpleObjectProperty<>(ThemeChoice.SYSTEM), new SimpleObjectProperty<>(100),
                    new SimpleObjectProperty<>(scheme))
                    .dress(made);
            stage.setScene(made);
            stage.show();
            return made;
        });
        assertThat(screenshot(scene, "components-" + scheme.name().toLowerCase(Locale.ROOT))).isNotEmptyFile();
        runOnFx(() -> scene.lookup(".low-thumb").requestFocus());
        runOnFx(() -> new ContextMenu(new MenuItem("Delete")).show(scene.getRoot(), 20, 20));
        assertThat(warnings).isEmpty();
    }

    @Test
    void theRangeSliderOfControlsFxCanBeSeen() {
        RangeSlider slider = new RangeSlider(0, 1, 0.2, 0.7);
        Scene scene = onFx(() -> {
            Scene made = new Scene(new VBox(slider), 200, 60);
            new ThemeSwitcher(new SimpleObjectProperty<>(ThemeChoice.DARK), new SimpleObjectProperty<>(100),
                    new SimpleObjectProperty<>()).dress(made);
            stage.setScene(made);
            stage.show();
            return made;
        });
        Region thumb = (Region) scene.lookup(".low-thumb");
        assertThat(thumb.getBackground().getFills().getLast().getFill()).isEqualTo(Color.web("#e4e5e8"));
        assertThat(thumb.getHeight()).isEqualTo(11);
    }

    @Test
    void theWindowFollowsTheDesktopUntilTheUserChooses() {
        TestWorkbench bench = new TestWorkbench(folder, Settings.DEFAULTS);
        WorkbenchWindow window = onFx(() -> bench.open(stage, Language.ENGLISH, TestWorkbench.NOTHING, folder));
        assertThat(window.scene().getStylesheets()).isEqualTo(Theme.DARK.sheets());
        runOnFx(() -> bench.desktop.set(ColorScheme.LIGHT));
        assertThat(window.scene().getStylesheets()).isEqualTo(Theme.LIGHT.sheets());
        runOnFx(() -> bench.settings.update(now -> now.withTheme(ThemeChoice.DARK)));
        assertThat(window.scene().getStylesheets()).isEqualTo(Theme.DARK.sheets());
        runOnFx(() -> bench.desktop.set(ColorScheme.DARK));
        runOnFx(() -> bench.desktop.set(ColorScheme.LIGHT));
        assertThat(window.scene().getStylesheets()).isEqualTo(Theme.DARK.sheets());
        assertThat(warnings).isEmpty();
    }

    @Test
    void theWeightsOfTheFontsAreFamiliesOfTheirOwn() {
        assertThat(Font.getFamilies()).contains("Inter", "Inter Medium", "Inter Semi Bold", "JetBrains Mono",
                "JetBrains Mono Medium");
    }

    @Test
    void thePanelWearsTheColourOfTheDesign() {
        Panel panel = onFx(() -> {
            Panel made = new Panel("Frames", "Frames", new Label("none"));
            Scene scene = new Scene(new VBox(made), 200, 200);
            new ThemeSwitcher(new SimpleObjectProperty<>(ThemeChoice.LIGHT), new SimpleObjectProperty<>(100),
                    new SimpleObjectProperty<>()).dress(scene);
            stage.setScene(scene);
            stage.show();
            return made;
        });
        assertThat(panel.getBackground().getFills().getFirst().getFill()).isEqualTo(Color.web("#fafafb"));
        assertThat(((Region) panel.lookup(".panel-head")).getHeight()).isEqualTo(32);
    }

    /** One of everything the component sheet knows. */
    private static Region gallery() {
        VBox column = new VBox(10, labels(), buttons(), fields(), sliders(), lists());
        column.getStyleClass().addAll("panel", "section");
        return column;
    }

    private static Node labels() {
        HBox row = new HBox(8, Labels.of("T1", "panel-title"), Labels.of("note", "note"),
                Labels.of("101.00", "readout"),
                Labels.chip("difficult", ""), Labels.chip("healthy", "success", Icons.of("mdi2s-shield-check-outline")),
                Labels.chip("12 findings", "warning"), Labels.chip("1 leak", "danger"),
                Labels.chip("vegetation", "accent"),
                Labels.keyCap("Ctrl Shift O"));
        "abcde".chars().forEach(letter -> row.getChildren().add(
                Labels.of(Character.toString(letter).toUpperCase(Locale.ROOT), "tag",
                        "detector-" + Character.toString(letter))));
        row.getChildren().add(Labels.of("B", "tag", "off"));
        return row;
    }

    private static Node buttons() {
        Button primary = new Button("Run all", Icons.of("mdi2p-play"));
        primary.getStyleClass().add("primary");
        Button off = new Button("Off");
        off.setDisable(true);
        Button icon = new Button("", Icons.of("mdi2f-filter-variant"));
        icon.getStyleClass().add("icon-button");
        Button verdict = new Button("Hot pixel", Icons.of("mdi2c-cancel"));
        verdict.getStyleClass().addAll("verdict", "suggested");
        ToggleButton tool = new ToggleButton("", Icons.of("mdi2c-cursor-default-outline"));
        tool.getStyleClass().add("tool");
        tool.setSelected(true);
        return new HBox(8, primary, new Button("This frame"), off, icon, verdict, tool,
                new SegmentedChoice<>(List.of("All", "To do", "Differ"), "All", choice -> choice),
                new ToggleSwitch("Blind"),
                new CheckBox("One box per component"));
    }

    private static Node fields() {
        TextField number = new TextField("101.00");
        number.setPrefWidth(80);
        HBox field = new HBox(Labels.of("x", "muted"), number, Labels.of("px", "unit"));
        field.getStyleClass().add("field");
        field.setMaxWidth(130);
        ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList("Per sequence", "Per frame"));
        box.setValue("Per sequence");
        TextField search = new TextField();
        search.setPromptText("Frame, label, note");
        HBox toast = new HBox(Icons.of("mdi2m-magnet"), Labels.of("Box snapped to its peak"));
        toast.getStyleClass().addAll("floating", "toast");
        CheckComboBox<String> several = new CheckComboBox<>(FXCollections.observableArrayList("sky", "sea"));
        several.getCheckModel().check(0);
        BreadCrumbBar<String> place = new BreadCrumbBar<>(BreadCrumbBar.buildTreeModel("DAUB", "data11"));
        return new HBox(8, field, box, search, several, place, toast);
    }

    private static Node sliders() {
        RangeSlider range = new RangeSlider(0, 1, 0.1, 0.5);
        range.setPrefWidth(84);
        Slider slider = new Slider(0, 1, 0.5);
        slider.setPrefWidth(84);
        HBox row = new HBox(Icons.of("mdi2e-eye-outline"), Labels.of("A", "tag", "detector-a"), Labels.of("CoMoE"),
                slider,
                range, Labels.of(".50", "number"), new ProgressBar(0.4));
        row.getStyleClass().add("slider-row");
        return row;
    }

    private static Node lists() {
        ListView<String> list = new ListView<>(FXCollections.observableArrayList("000019", "000020", "000021"));
        list.getSelectionModel().select(1);
        list.getStyleClass().add("navigation");
        list.setPrefSize(200, 120);
        TableView<String> table = new TableView<>(FXCollections.observableArrayList("CoMoE", "DANet"));
        table.getColumns().add(new TableColumn<>("Detector"));
        table.setPrefSize(300, 120);
        return new FlowPane(8, 8, list, table);
    }
}
