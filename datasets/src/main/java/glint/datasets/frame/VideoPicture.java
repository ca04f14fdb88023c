package glint.datasets.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;

import glint.annotations.InputException;

/**
 * Turns a decoded picture into counts. Where luma has a plane of its own that plane is taken; it is what the rule for colour
 * images gives, without the detour through red, green and blue. Other pictures go that way.
 */
final class VideoPicture {
    private static final int BYTE_BITS = 8;
    private static final int SHORT_BITS = 16;
    private static final int CHANNELS = 3;
    /** Black, and the distance from there to white, of 8-bit luma in the range of television. */
    private static final int BLACK = 16;
    private static final int SPAN = 219;

    private VideoPicture() {}

    static Frame toFrame(Path file, AVFrame picture) {
        AVPixFmtDescriptor layout = avutil.av_pix_fmt_desc_get(picture.format());
        boolean luma = (layout.flags() & (avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_PAL
                | avutil.AV_PIX_FMT_FLAG_BITSTREAM | avutil.AV_PIX_FMT_FLAG_HWACCEL
                | avutil.AV_PIX_FMT_FLAG_FLOAT)) == 0
                && layout.comp(0).plane() == 0;
        int bits = layout.comp(0).depth();
        int bytes = bits > BYTE_BITS ? 2 : 1;
        if (luma && bits <= SHORT_BITS && layout.comp(0).step() == bytes) {
            return luma(picture, layout, bits);
        }
        return colour(file, picture, bits);
    }

    private static Frame luma(AVFrame picture, AVPixFmtDescriptor layout, int bits) {
        int width = picture.width();
        int height = picture.height();
        boolean narrow = picture.color_range() == avutil.AVCOL_RANGE_MPEG
                || (picture.color_range() == avutil.AVCOL_RANGE_UNSPECIFIED && layout.nb_components() >= CHANNELS);
        if (bits <= BYTE_BITS) {
            byte[] counts = new byte[width * height];
            byte[] table = new byte[1 << BYTE_BITS];
            for (int v = 0; v < table.length; v++) {
                table[v] = (byte) (narrow ? stretch(v, BYTE_BITS) : v);
            }
            ByteBuffer rows = plane(picture, width);
            for (int i = 0; i < counts.length; i++) {
                counts[i] = table[rows.get(i / width * picture.linesize(0) + i % width) & 0xFF];
            }
            return Frame.ofBytes(width, height, counts);
        }
        short[] counts = new short[width * height];
        boolean bigEndian = (layout.flags() & avutil.AV_PIX_FMT_FLAG_BE) != 0;
        ShortBuffer rows = plane(picture, 2 * width).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        for (int i = 0; i < counts.length; i++) {
            int v = (rows.get(i / width * (picture.linesize(0) / 2) + i % width) & 0xFFFF) >> layout.comp(0).shift();
            counts[i] = (short) (narrow ? stretch(v, bits) : v);
        }
        return Frame.ofShorts(width, height, bits, counts);
    }

    /** From the narrow range of television to the whole one of so many bits, rounded. */
    private static int stretch(int value, int bits) {
        int unit = 1 << (bits - BYTE_BITS);
        long full = (1L << bits) - 1;
        long span = (long) SPAN * unit;
        return (int) Math.clamp(Math.floorDiv(2 * (value - (long) BLACK * unit) * full + span, 2 * span), 0, full);
    }

    /** The first plane, up to the end of its last row. */
    private static ByteBuffer plane(AVFrame picture, int rowBytes) {
        long length = (picture.height() - 1L) * picture.linesize(0) + rowBytes;
        return new BytePointer(picture.data(0)).capacity(length).asByteBuffer();
    }

    private static Frame colour(Path file, AVFrame picture, int bits) {
        boolean deep = bits > BYTE_BITS;
        AVFrame bgr = avutil.av_frame_alloc();
        bgr.format(deep ? avutil.AV_PIX_FMT_BGR48LE : avutil.AV_PIX_FMT_BGR24);
        bgr.width(picture.width());
        bgr.height(picture.height());
        SwsContext scaler = swscale.sws_getContext(picture.width(), picture.height(), picture.format(),
                picture.width(), picture.height(), bgr.format(), swscale.SWS_POINT, (SwsFilter) null,
                (SwsFilter) null, (DoublePointer) null);
        try {
            if (Pointer.isNull(scaler) || avutil.av_frame_get_buffer(bgr, 0) < 0
                    || swscale.sws_scale_frame(scaler, bgr, picture) < 0) {
                throw new InputException(file.toString(), "holds pixels in a form that is not known here",
                        "re-encode it, for instance to FFV1 or H.264");
            }
            return deep ? deepGrey(bgr) : grey(bgr);
        } finally {
            swscale.sws_freeContext(scaler);
            avutil.av_frame_free(bgr);
        }
    }

    private static Frame grey(AVFrame bgr) {
        int row = CHANNELS * bgr.width();
        byte[] pixels = new byte[row * bgr.height()];
        ByteBuffer rows = plane(bgr, row);
        for (int y = 0; y < bgr.height(); y++) {
            rows.get(y * bgr.linesize(0), pixels, y * row, row);
        }
        return Frame.ofBytes(bgr.width(), bgr.height(), GreyRule.apply(pixels, CHANNELS));
    }

    private static Frame deepGrey(AVFrame bgr) {
        int row = CHANNELS * bgr.width();
        short[] pixels = new short[row * bgr.height()];
        ShortBuffer rows = plane(bgr, 2 * row).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (int y = 0; y < bgr.height(); y++) {
            rows.get(y * (bgr.linesize(0) / 2), pixels, y * row, row);
        }
        return Frame.ofShorts(bgr.width(), bgr.height(), SHORT_BITS, GreyRule.apply(pixels, CHANNELS));
    }
}
