using System.Text;
using BenchmarkDotNet.Attributes;
using NvmeConformance.Html;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Benchmarks;

/// <summary>
/// From the records of 10,000 test results to a report. Goal: at most 5 MB of HTML, whatever came out of the tests; the size is printed
/// before each case, because it does not vary.
/// </summary>
public class ReportBenchmarks
{
    private const int HtmlBytesMaximum = 5_000_000;
    private const int Results = 10_000;
    private const int RequirementsPerSuite = 100;
    private const int SampleSeed = 9;
    private const int CommandsPerWitness = 12;

    private IReadOnlyList<ResultRecord> _records = [];
    private RunSummary _summary = null!;

    /// <summary>What came out: <c>mixed</c> as from a drive in a lab, or <c>failing</c> in every one of them, each in its own way.</summary>
    [Params("mixed", "failing")]
    public string Outcome { get; set; } = "mixed";

    [GlobalSetup]
    public void Prepare()
    {
        _records = SampleRun.Records(SampleSeed, RequirementsPerSuite, testsPerRequirement: 20);
        if (Outcome == "failing")
        {
            _records = [.. _records.Where(record => record is not FailureRecord), .. Enumerable.Range(0, Results).Select(Failure)];
        }

        _summary = Summarize();
        var bytes = Render().GetAwaiter().GetResult();
        Console.WriteLine($"// {Outcome}: {_summary.Tests.Count} results, {_summary.Clusters.Count} causes, {bytes:N0} bytes of HTML");
        if (_summary.Tests.Count != Results || bytes > HtmlBytesMaximum)
        {
            throw new InvalidOperationException($"The report has {bytes} bytes, for {_summary.Tests.Count} results.");
        }
    }

    /// <summary>From records to a summary.</summary>
    [Benchmark]
    public RunSummary Summarize() => RunAggregation.Summarize(_records);

    /// <summary>From the summary to HTML in UTF-8.</summary>
    [Benchmark]
    public async Task<long> Render()
    {
        await using var counter = new CountingStream();
        await using (var writer = new StreamWriter(counter, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true))
        {
            await ReportRenderer.RenderAsync(_summary, writer);
        }

        return counter.Length;
    }

    private static FailureRecord Failure(int index) => Sample.Failure(requirement: $"LBA-ALLOC-{1 + (index % RequirementsPerSuite):000}", test: $"Test_{index}") with
    {
        Actual = $"the list of kind {Letters(index)} ends early",
        Exchange =
        [
            .. Enumerable.Range(0, CommandsPerWitness).SelectMany(_ => new[]
            {
                Sample.Sent("Dataset Management nsid 1 deallocate LBA 8..15"),
                Sample.Completed("Dataset Management nsid 1 deallocate LBA 8..15", "0/02h Invalid Field in Command"),
            }),
        ],
        DeviceState = [new DeviceFact("controller 0", "started, 4 I/O queue pairs, CC 00460001h, CSTS 00000001h (ready)", "at the end")],
        Script = string.Join('\n', Enumerable.Repeat("nvme dsm \"$(namespace 1)\" --slbs=8 --blocks=8 --ad", CommandsPerWitness)),
    };

    // Numbers are left out of what tells causes apart; letters are not.
    private static string Letters(int number) => new([.. $"{number}".Select(digit => (char)('a' + digit - '0'))]);

    /// <summary>Takes bytes and counts them, so that only the renderer's own memory is measured.</summary>
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;
    }
}
