package glint.annotations.format.yolo;

import glint.annotations.format.LossRule;

/**
 * YOLO segmentation labels: class and the corners of one outline a line. Pixels are written as the staircase around them,
 * which Glint reads back exactly; a tool that also paints the border of an outline sees them a pixel larger.
 */
public final class YoloSegmentFormat extends YoloFiles {
    /** Found by the service loader. */
    public YoloSegmentFormat() {
        super(true, LossRule.pixels(LossRule.OUTLINE_FILLED), LossRule.boxes(
                "its box becomes an outline of four corners"));
    }

    @Override
    public String id() {
        return "yolo-seg";
    }

    @Override
    public String title() {
        return "YOLO outlines";
    }
}
