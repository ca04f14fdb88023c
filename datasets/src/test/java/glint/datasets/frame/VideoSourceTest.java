package glint.datasets.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.datasets.SharedData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VideoSourceTest {
    private static final int WIDTH = 22;
    private static final int HEIGHT = 12;
    private static final int FRAMES = 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"MPEG4,YUV420P,avi,8,true", "FFV1,GRAY8,mkv,8,false", "FFV1,GRAY16LE,mkv,16,false", "FFV1,YUV420P,mkv,8,true", "FFV1,YUV420P10LE,mkv,10,true", "MJPEG,YUVJ420P,avi,8,false", "MPEG4,YUV420P,mp4,8,true"})
    void framesAreToldByTheirTimesWhateverTheOrderTheyAreReadIn(String codec, String pixels, String container, int bits,
            boolean narrow) {
        Path video = write(codec, pixels, container, bits, narrow);
        SplittableRandom random = new SplittableRandom(4);
        try (FrameSource source = FrameSources.open(video, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(FRAMES);
            assertThat(source.isSequence()).isTrue();
            assertThat(source.frameName(7)).isEqualTo(video.getFileName() + "#000007");
            for (int i = 0; i < 40; i++) {
                int index = i < FRAMES ? i : random.nextInt(FRAMES);
                Frame frame = source.read(index);
                assertThat(frame.validBits()).isEqualTo(bits);
                double expected = expected(index, bits, narrow);
                double got = frame.value(WIDTH / 2, HEIGHT / 2);
                // Lossy codecs keep an even picture but for a count or two; neighbouring frames are five apart.
                assertThat(Math.abs(got - expected) / (1 << (bits - 8))).as("frame " + index).isLessThan(2.4);
            }
        }
    }

    /** The luma that frame {@code index} is written with, 8 bits. */
    private static int luma(int index) {
        return 16 + 5 * index;
    }

    private static double expected(int index, int bits, boolean narrow) {
        int unit = 1 << (bits - 8);
        return narrow ? 5.0 * index * unit * ((1 << bits) - 1) / (219.0 * unit) : luma(index) * unit;
    }

    @Test
    void aNarrowRangeIsStretchedToTheWholeOne() {
        try (FrameSource source = FrameSources.open(write("FFV1", "YUV420P", "mkv", 8, true), SourceOptions.DEFAULT)) {
            assertThat(source.read(0).value(3, 3)).isZero();
            assertThat(source.read(1).value(3, 3)).isEqualTo(6);
            assertThat(source.read(20).value(3, 3)).isEqualTo(116);
        }
    }

    @Test
    void aColourPictureBecomesItsLuma() {
        Path video = write("RAWVIDEO", "BGR24", "avi", 8, false);
        try (FrameSource source = FrameSources.open(video, SourceOptions.DEFAULT)) {
            assertThat(source.read(3).value(5, 5)).isEqualTo(luma(3));
        }
    }

    @Test
    void aBrokenFrameIsListedAndTheOthersKeepTheirNumbers() throws IOException {
        Path video = write("MJPEG", "YUVJ420P", "avi", 8, false);
        byte[] bytes = Files.readAllBytes(video);
        int broken = 12;
        int seen = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            boolean start = (bytes[i] & 0xFF) == 0xFF && (bytes[i + 1] & 0xFF) == 0xD8 && (bytes[i + 2] & 0xFF) == 0xFF;
            if (start && seen++ == broken) {
                Arrays.fill(bytes, i, i + 200, (byte) 0);
                break;
            }
        }
        Files.write(video, bytes);
        try (FrameSource source = FrameSources.open(video, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(FRAMES);
            SourceProbe probe = SourceProbe.of(source, FRAMES);
            assertThat(probe.findings()).extracting(Finding::image).containsExactly(source.frameName(broken));
            assertThat(source.read(broken + 1).value(3, 3)).isBetween(luma(broken + 1) - 2.0, luma(broken + 1) + 2.0);
            assertThat(source.read(broken - 1).value(3, 3)).isBetween(luma(broken - 1) - 2.0, luma(broken - 1) + 2.0);
        }
    }

    @Test
    void aVideoOfTenThousandFramesIsIndexedWithoutDecodingIt() {
        Path video = write("MPEG4", "YUV420P", "mp4", 8, false, 10_000);
        long start = System.nanoTime();
        try (FrameSource source = FrameSources.open(video, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(10_000);
            assertThat(System.nanoTime() - start).as("nanoseconds to open").isLessThan(5_000_000_000L);
            assertThat(source.frameName(9_999)).endsWith("#009999");
            assertThat(source.read(9_999).size()).isEqualTo(source.frameSize(9_999));
        }
    }

    @Test
    void damagedVideosAreErrors() throws IOException {
        Path video = write("MPEG4", "YUV420P", "mp4", 8, true);
        byte[] bytes = Files.readAllBytes(video);
        Path truncated = folder.resolve("truncated.mp4");
        Files.write(truncated, Arrays.copyOf(bytes, 200));
        assertThatThrownBy(() -> FrameSources.open(truncated, SourceOptions.DEFAULT)).isInstanceOf(InputException.class)
                .hasMessageContaining("truncated.mp4");
        Path missing = folder.resolve("missing.mp4");
        assertThatThrownBy(() -> FrameSources.open(missing, SourceOptions.DEFAULT)).isInstanceOf(InputException.class);
    }

    @Test
    void publishedFramesOfALimitedRangeVideoAreOurs() {
        Path data = SharedData.path("DroneDet_IR");
        try (FrameSource video = FrameSources.open(data.resolve("Data/Video_IR/IR_DRONE_151.mp4"),
                SourceOptions.DEFAULT);
                FrameSource images = FrameSources.open(data.resolve("frames/IR_DRONE_151"), SourceOptions.DEFAULT)) {
            for (int index : new int[]{59, 0, 17, 18, 3}) {
                Frame ours = video.read(index);
                Frame theirs = images.read(index);
                assertThat(ours.size()).isEqualTo(theirs.size());
                double most = 0;
                for (int i = 0; i < ours.size().pixels(); i++) {
                    most = Math.max(most, Math.abs(ours.value(i) - theirs.value(i)));
                }
                assertThat(most).as("frame " + index).isLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void everyFrameOfAFullRangeVideoIsTheSameOutOfOrder() {
        Path data = SharedData.path("AntiUAV410");
        try (FrameSource video = FrameSources.open(data.resolve("3700000000002_132726_2.mp4"),
                SourceOptions.DEFAULT)) {
            assertThat(video.frameCount()).isEqualTo(1500);
            byte[] early = video.read(40).bytes();
            byte[] late = video.read(700).bytes();
            assertThat(video.read(41).bytes()).isNotEqualTo(early);
            assertThat(video.read(40).bytes()).isEqualTo(early);
            for (int i = 690; i < 700; i++) {
                video.read(i);
            }
            assertThat(video.read(700).bytes()).isEqualTo(late);
        }
    }

    private Path write(String codecName, String pixels, String container, int bits, boolean narrow) {
        return write(codecName, pixels, container, bits, narrow, FRAMES);
    }

    private Path write(String codecName, String pixels, String container, int bits, boolean narrow, int frames) {
        Path file = folder.resolve("clip." + container);
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(codecName.toLowerCase(Locale.ROOT));
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        context.width(WIDTH).height(HEIGHT).pix_fmt(avutil.av_get_pix_fmt(pixels.toLowerCase(Locale.ROOT)));
        context.time_base(avutil.av_make_q(1, 25)).framerate(avutil.av_make_q(25, 1)).gop_size(10);
        context.max_b_frames(container.equals("mp4") ? 2 : 0).bit_rate(4_000_000).strict_std_compliance(-1);
        context.color_range(narrow ? avutil.AVCOL_RANGE_MPEG : avutil.AVCOL_RANGE_JPEG);
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        AVFormatContext format = new AVFormatContext(null);
        check(avformat.avformat_alloc_output_context2(format, null, container.equals("mkv") ? "matroska" : container,
                file.toString()));
        check(avcodec.avcodec_open2(context, codec, (AVDictionary) null));
        AVStream stream = avformat.avformat_new_stream(format, codec);
        stream.time_base(context.time_base());
        check(avcodec.avcodec_parameters_from_context(stream.codecpar(), context));
        AVIOContext out = new AVIOContext(null);
        check(avformat.avio_open(out, file.toString(), avformat.AVIO_FLAG_WRITE));
        format.pb(out);
        check(avformat.avformat_write_header(format, (AVDictionary) null));
        for (int i = 0; i < frames; i++) {
            encode(context, format, stream, picture(context, i, bits));
        }
        encode(context, format, stream, null);
        check(avformat.av_write_trailer(format));
        avformat.avio_closep(out);
        avformat.avformat_free_context(format);
        avcodec.avcodec_free_context(context);
        return file;
    }

    private static AVFrame picture(AVCodecContext context, int index, int bits) {
        AVFrame picture = avutil.av_frame_alloc();
        picture.format(context.pix_fmt()).width(WIDTH).height(HEIGHT);
        picture.color_range(context.color_range());
        check(avutil.av_frame_get_buffer(picture, 0));
        picture.pts(index);
        for (int plane = 0; plane < 3 && picture.data(plane) != null && picture.linesize(plane) > 0; plane++) {
            int value = plane == 0 ? luma(index) : 128;
            long length = (long) picture.linesize(plane) * (plane == 0 ? HEIGHT : HEIGHT / 2);
            for (long i = 0; i < length; i++) {
                // Two bytes a sample beyond 8 bits, low byte first.
                int sample = value << (bits - 8);
                int b = bits == 8 ? sample : i % 2 == 0 ? sample & 0xFF : sample >> 8;
                picture.data(plane).put(i, (byte) b);
            }
        }
        return picture;
    }

    private static void encode(AVCodecContext context, AVFormatContext format, AVStream stream,
            @Nullable AVFrame picture) {
        check(avcodec.avcodec_send_frame(context, picture));
        AVPacket packet = avcodec.av_packet_alloc();
        while (avcodec.avcodec_receive_packet(context, packet) == 0) {
            packet.duration(1);
            avcodec.av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
            packet.stream_index(stream.index());
            check(avformat.av_interleaved_write_frame(format, packet));
        }
        avcodec.av_packet_free(packet);
        if (picture != null) {
            avutil.av_frame_free(picture);
        }
    }

    private static void check(int code) {
        assertThat(code).isGreaterThanOrEqualTo(0);
    }
}
