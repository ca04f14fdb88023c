package glint.app.labels;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SelectionTest {
    @Test
    void labelsJoinTheSelectionAndLeaveIt() {
        Selection one = Selection.none().toggled(new Selection.OfLabel(4));
        assertThat(one).isEqualTo(new Selection.OfLabel(4));
        Selection two = one.toggled(new Selection.OfLabel(2));
        assertThat(two).isEqualTo(new Selection.OfLabels(List.of(4L, 2L)));
        assertThat(two.toggled(new Selection.OfLabel(4))).isEqualTo(new Selection.OfLabel(2));
        assertThat(one.toggled(new Selection.OfLabel(4))).isEqualTo(Selection.none());
    }

    @Test
    void nothingPickedLeavesTheSelectionAsItIs() {
        Selection one = new Selection.OfLabel(4);
        assertThat(one.toggled(Selection.none())).isSameAs(one);
        assertThat(one.toggled(new Selection.OfDetection(LabelScene.detection(1, 1, 2, 2, 0.5)))).isSameAs(one);
    }
}
