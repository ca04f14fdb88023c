package glint.datasets.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;

/** One pass through the pictures of a video file, in the order they are shown. Owns native memory until closed. */
final class VideoDecoder implements AutoCloseable {
    private final Path file;
    private final AVFormatContext format;
    private final AVCodecContext codec;
    private final int stream;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame picture = avutil.av_frame_alloc();
    private boolean drained;
    private boolean closed;

    private VideoDecoder(Path file, AVFormatContext format, AVCodecContext codec, int stream) {
        this.file = file;
        this.format = format;
        this.codec = codec;
        this.stream = stream;
    }

    /**
     * Opens the best video stream of a file.
     *
     * @throws InputException when there is none, or no decoder for it
     */
    static VideoDecoder open(Path file) {
        if (!Files.isReadable(file)) {
            throw new InputException(file.toString(), "cannot be read", "check the path and its permissions");
        }
        // What a decoder thinks of a damaged packet is no message for users; the frame's own error is.
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        AVFormatContext format = new AVFormatContext(null);
        if (avformat.avformat_open_input(format, file.toString(), null, null) < 0) {
            throw new InputException(file.toString(), "is damaged or no video", "copy or download the file again");
        }
        boolean opened = false;
        try {
            if (avformat.avformat_find_stream_info(format, (AVDictionary) null) < 0) {
                throw new InputException(file.toString(), "is damaged", "copy or download the file again");
            }
            int stream = avformat.av_find_best_stream(format, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
            if (stream < 0) {
                throw new InputException(file.toString(), "has no video stream", "name a video");
            }
            VideoDecoder decoder = new VideoDecoder(file, format, codec(file, format, stream), stream);
            opened = true;
            return decoder;
        } finally {
            if (!opened) {
                avformat.avformat_close_input(format);
            }
        }
    }

    private static AVCodecContext codec(Path file, AVFormatContext format, int stream) {
        AVCodecParameters parameters = format.streams(stream).codecpar();
        AVCodec kind = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (Pointer.isNull(kind)) {
            throw new InputException(file.toString(), "is encoded in a way that is not known here",
                    "re-encode it, for instance to FFV1 or H.264");
        }
        AVCodecContext codec = avcodec.avcodec_alloc_context3(kind);
        avcodec.avcodec_parameters_to_context(codec, parameters);
        if (avcodec.avcodec_open2(codec, kind, (AVDictionary) null) < 0) {
            avcodec.avcodec_free_context(codec);
            throw new InputException(file.toString(), "cannot be decoded", "re-encode it");
        }
        return codec;
    }

    /** Reads all packets, without decoding one. The decoder is at its end then. */
    VideoIndex index() {
        LongStream.Builder times = LongStream.builder();
        Set<Long> keys = new HashSet<>();
        boolean complete = true;
        while (avformat.av_read_frame(format, packet) >= 0) {
            if (packet.stream_index() == stream && (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) == 0) {
                complete &= packet.pts() != avutil.AV_NOPTS_VALUE;
                times.add(packet.pts());
                if ((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0) {
                    keys.add(packet.pts());
                }
            }
            avcodec.av_packet_unref(packet);
        }
        return new VideoIndex(new ImageSize(codec.width(), codec.height()), times.build().toArray(), keys, complete);
    }

    /** Goes to the last picture up to that time which needs no other; false where the container cannot. */
    boolean seek(long time) {
        if (avformat.av_seek_frame(format, stream, time, avformat.AVSEEK_FLAG_BACKWARD) < 0) {
            return false;
        }
        avcodec.avcodec_flush_buffers(codec);
        drained = false;
        return true;
    }

    /** Decodes the next picture; false at the end. */
    boolean advance() {
        while (true) {
            int got = avcodec.avcodec_receive_frame(codec, picture);
            if (got == 0) {
                return true;
            }
            if (got != avutil.AVERROR_EAGAIN() || drained) {
                return false;
            }
            feed();
        }
    }

    /** Gives the codec the next packet, or tells it that there is none. */
    private void feed() {
        while (avformat.av_read_frame(format, packet) >= 0) {
            boolean ours = packet.stream_index() == stream;
            if (ours) {
                // A damaged packet is refused; the picture it holds is then missing and its reader is told so.
                avcodec.avcodec_send_packet(codec, packet);
            }
            avcodec.av_packet_unref(packet);
            if (ours) {
                return;
            }
        }
        drained = true;
        avcodec.avcodec_send_packet(codec, null);
    }

    /** When the present picture is shown, in units of the stream. */
    long time() {
        return picture.pts();
    }

    /** The present picture. */
    Frame frame() {
        return VideoPicture.toFrame(file, picture);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avutil.av_frame_free(picture);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(codec);
            avformat.avformat_close_input(format);
        }
    }
}
