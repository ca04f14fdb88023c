package glint.annotations.format.yolo;

import glint.annotations.format.LossRule;

/** YOLO detection labels: class, centre and size of a box a line. */
public final class YoloFormat extends YoloFiles {
    /** Found by the service loader. */
    public YoloFormat() {
        super(false, LossRule.pixels(LossRule.BOX_STAYS), LossRule.outlines(LossRule.BOX_STAYS));
    }

    @Override
    public String id() {
        return "yolo";
    }

    @Override
    public String title() {
        return "YOLO boxes";
    }
}
