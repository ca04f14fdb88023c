package glint.inference.fest;

import glint.inference.acm.AcmNetwork;
import glint.inference.msda.MsdaNetwork;
import glint.inference.msda.MsdaWidths;
import glint.inference.nn.SegmentationNetwork;

/** The segmentation networks FEST comes with. */
public enum SegmentationBase {
    /** MSDA-Net as published. */
    MSDA,
    /** MSDA-Net of half the width. */
    MSDA_SMALL,
    /** ACM. */
    ACM;

    /** A network without weights. */
    public SegmentationNetwork create() {
        return switch (this) {
            case MSDA -> new MsdaNetwork();
            case MSDA_SMALL -> new MsdaNetwork(MsdaWidths.SMALL);
            case ACM -> new AcmNetwork();
        };
    }
}
