package glint.datasets.frame;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.ShortPointer;

import static org.assertj.core.api.Assertions.assertThat;

/** JPEG-LS files of 16-bit counts, as thermal cameras pack their frames. */
final class JpegLsBytes {
    private JpegLsBytes() {}

    static byte[] of(int width, int height, short[] counts) {
        AVCodec kind = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_JPEGLS);
        AVCodecContext codec = avcodec.avcodec_alloc_context3(kind);
        AVFrame picture = avutil.av_frame_alloc();
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            codec.width(width).height(height).pix_fmt(avutil.AV_PIX_FMT_GRAY16LE);
            codec.time_base().num(1).den(1);
            assertThat(avcodec.avcodec_open2(codec, kind, (AVDictionary) null)).isNotNegative();
            picture.format(avutil.AV_PIX_FMT_GRAY16LE).width(width).height(height);
            assertThat(avutil.av_frame_get_buffer(picture, 0)).isNotNegative();
            ShortPointer plane = new ShortPointer(picture.data(0)).capacity((long) height * picture.linesize(0) / 2);
            for (int y = 0; y < height; y++) {
                plane.position((long) y * picture.linesize(0) / 2).put(counts, y * width, width);
            }
            assertThat(avcodec.avcodec_send_frame(codec, picture)).isNotNegative();
            assertThat(avcodec.avcodec_receive_packet(codec, packet)).isNotNegative();
            byte[] bytes = new byte[packet.size()];
            packet.data().capacity(packet.size()).get(bytes);
            return bytes;
        } finally {
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(picture);
            avcodec.avcodec_free_context(codec);
        }
    }
}
