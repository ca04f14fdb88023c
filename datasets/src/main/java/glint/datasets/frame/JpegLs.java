package glint.datasets.frame;

import java.nio.file.Path;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

import glint.annotations.InputException;

/** JPEG-LS (ITU-T T.87), in which thermal cameras pack the counts of a frame without loss. */
final class JpegLs {
    private static final int SOF55 = 0xF7;
    private static final int SOS = 0xDA;
    private static final int BYTE = 8;
    private static final int WORD = 16;

    private JpegLs() {}

    static boolean signature(byte[] bytes) {
        return bytes.length > 4 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8 && precision(bytes) > 0;
    }

    /** Bits of a sample; 0 when it is no JPEG-LS. */
    private static int precision(byte[] bytes) {
        int at = 2;
        while (at + 5 < bytes.length && (bytes[at] & 0xFF) == 0xFF) {
            int marker = bytes[at + 1] & 0xFF;
            if (marker == SOF55) {
                return bytes[at + 4] & 0xFF;
            }
            if (marker == SOS) {
                return 0;
            }
            at += 2 + (((bytes[at + 2] & 0xFF) << 8) | (bytes[at + 3] & 0xFF));
        }
        return 0;
    }

    static Frame decode(Path file, byte[] bytes) {
        int bits = precision(bytes);
        if (bits < 2 || bits > WORD) {
            throw new InputException(file.toString(), "holds a JPEG-LS image of " + bits + " bits",
                    "copy or download the file again");
        }
        return low(decoded(file, bytes), bits);
    }

    /** The decoder gives samples at the upper end of 8 or 16 bits; counts stand at the lower. */
    private static Frame low(Frame frame, int bits) {
        if (frame.type() == Frame.SampleType.UINT8) {
            byte[] counts = new byte[frame.width() * frame.height()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = (byte) ((int) frame.value(i) >>> (BYTE - bits));
            }
            return Frame.ofBytes(frame.width(), frame.height(), counts);
        }
        short[] counts = new short[frame.width() * frame.height()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) ((int) frame.value(i) >>> (WORD - bits));
        }
        return Frame.ofShorts(frame.width(), frame.height(), bits, counts);
    }

    private static Frame decoded(Path file, byte[] bytes) {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        AVCodec kind = avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_JPEGLS);
        AVCodecContext codec = avcodec.avcodec_alloc_context3(kind);
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame picture = avutil.av_frame_alloc();
        try {
            if (avcodec.avcodec_open2(codec, kind, (AVDictionary) null) < 0
                    || avcodec.av_new_packet(packet, bytes.length) < 0) {
                throw new IllegalStateException("There is no decoder for JPEG-LS");
            }
            new BytePointer(packet.data()).capacity(bytes.length).put(bytes);
            if (avcodec.avcodec_send_packet(codec, packet) < 0
                    || avcodec.avcodec_receive_frame(codec, picture) < 0) {
                throw new InputException(file.toString(), "holds a frame whose samples are damaged",
                        "copy or download the file again");
            }
            return VideoPicture.toFrame(file, picture);
        } finally {
            avutil.av_frame_free(picture);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(codec);
        }
    }
}
