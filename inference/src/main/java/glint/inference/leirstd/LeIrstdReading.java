package glint.inference.leirstd;

/** Paper and released code differ in what the VKConv inside every AVCStem does. */
public enum LeIrstdReading {
    /** It is constructed, and counted, but never called: the released code. */
    OFFICIAL,
    /** It takes the place of the final convolution of the bottleneck branch: the text. Costs 0.10 GMAC more at 640×640. */
    PAPER
}
