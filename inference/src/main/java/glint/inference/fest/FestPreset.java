package glint.inference.fest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import glint.annotations.InputException;

/** The forms FEST comes in. */
public enum FestPreset {
    /** Half of MSDA-Net at scales a CPU has time for. */
    SMALL(SegmentationBase.MSDA_SMALL),
    /** MSDA-Net at the published scales of NUAA-SIRST and IRSTD-1k. */
    PAPER(SegmentationBase.MSDA),
    /** LW-FEST: one scale, so that nothing is to be fused. */
    LW(SegmentationBase.MSDA),
    /** ACM in place of MSDA-Net. */
    ACM(SegmentationBase.ACM);

    private final SegmentationBase base;

    FestPreset(SegmentationBase base) {
        this.base = base;
    }

    /** The network inside. */
    public SegmentationBase base() {
        return base;
    }

    /** Width and height of the input at each scale, in pixels. */
    public List<Integer> sides() {
        return switch (this) {
            case SMALL -> List.of(256, 384);
            case PAPER, ACM -> List.of(512, 768);
            case LW -> List.of(512);
        };
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The preset of that name.
     *
     * @throws InputException when there is none
     */
    public static FestPreset of(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The preset " + id, "is unknown to " + Fest.ID,
                        "choose from " + String.join(", ", Arrays.stream(values()).map(FestPreset::id).toList())));
    }
}
