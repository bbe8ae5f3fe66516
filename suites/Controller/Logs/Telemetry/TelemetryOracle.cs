using System.Runtime.InteropServices;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs.Telemetry;

/// <summary>
/// What the telemetry logs of the first controller may return (core digest 8; BASE-088). Blocks of log page 07h stay until a host asks
/// for the next capture; what a reset does to a capture no text decides, so nothing is known behind one. Log page 08h changes whenever
/// the controller likes: of that only offsets and lengths are looked at.
/// </summary>
internal sealed class TelemetryOracle : AttentiveOracle
{
    private const int BlockBytes = TelemetryHeader.BlockSizeBytes;
    private const int FirstByteOfController = 381;
    private const int FirstByteOfReason = 384;
    private const int Unknown = -1;
    private readonly LogRules _rules;
    private readonly Dictionary<int, byte[]> _blocks = [];
    private int _lastBlock = Unknown;
    private int _generation = Unknown;
    private int _fewestCreates;
    private int _mostCreates;

    private TelemetryOracle(LogRules rules)
        : base(rules.Mandatory, rules.Behind) => _rules = rules;

    /// <summary>An oracle for a registry.</summary>
    public static IOracle For(RequirementRegistry registry) => new TelemetryOracle(new LogRules(registry));

    /// <inheritdoc />
    public override void OnReset(int controllerIndex, ResetKind kind) => Forget();

    /// <inheritdoc />
    protected override void Forget()
    {
        ForgetCapture();
        _generation = Unknown;
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        if (invocation is not { IsAdmin: true, Command.Opcode: (byte)AdminOpcode.GetLogPage })
        {
            return;
        }

        var command = GetLogPageCommand.Decode(invocation.Command);
        if (command.Log is not (LogPageIdentifier.TelemetryHostInitiated or LogPageIdentifier.TelemetryControllerInitiated))
        {
            return;
        }

        if (invocation.ControllerIndex != 0)
        {
            // Both logs may be those of the subsystem, so that another controller's capture replaces this one.
            Forget();
            return;
        }

        var isHosts = command.Log == LogPageIdentifier.TelemetryHostInitiated;
        var creates = isHosts && (command.LogSpecificParameter & TelemetryHeader.CreateParameter) != 0;
        if (creates)
        {
            ForgetCapture();
            _mostCreates++;
            _fewestCreates += completion.Status.IsSuccess ? 1 : 0;
        }

        ExpectMultiples(command, isHosts, completion.Status);
        if (isHosts && completion.Status.IsSuccess && !command.OffsetIsIndex && command.Offset % BlockBytes == 0)
        {
            Compare((long)(command.Offset / BlockBytes), invocation.Data);
        }
    }

    private void ForgetCapture()
    {
        _blocks.Clear();
        _lastBlock = Unknown;
    }

    // Behind the end, and of other mistakes in the same command, BASE-083 and BASE-085 speak.
    private void ExpectMultiples(in GetLogPageCommand command, bool isHosts, Status status)
    {
        if (command.OffsetIsIndex || command.NamespaceIdentifier != 0 || command.LengthBytes > Subsystem.MaximumTransferBytes)
        {
            return;
        }

        if (command.Offset % BlockBytes != 0 || command.LengthBytes % BlockBytes != 0)
        {
            StatusSet.InvalidField.Expect(Judge, _rules.TelemetryMultiples, status);
        }
        else if (command.Offset == 0 || (isHosts && command.Offset / BlockBytes <= (ulong)Math.Max(0, _lastBlock)))
        {
            StatusSet.Success.Expect(Judge, _rules.TelemetryMultiples, status);
        }
    }

    private void Compare(long first, ReadOnlySpan<byte> data)
    {
        if (first == 0 && data.Length >= TelemetryHeader.Size)
        {
            TakeHeader(MemoryMarshal.AsRef<TelemetryHeader>(data));
        }

        for (var index = first; index <= _lastBlock && (index - first + 1) * BlockBytes <= data.Length; index++)
        {
            CompareBlock((int)index, data.Slice((int)(index - first) * BlockBytes, BlockBytes));
        }
    }

    private void TakeHeader(in TelemetryHeader header)
    {
        // Area 4 comes and goes with what hosts know of it (BASE-112); the others are there for everybody.
        var last = Math.Max(header.DataArea1LastBlock, Math.Max(header.DataArea2LastBlock, header.DataArea3LastBlock));
        _lastBlock = last;
        var generation = header.HostGenerationOrControllerScope;
        if (_generation != Unknown)
        {
            var distance = (byte)(generation - _generation);
            Judge.Expect(
                _rules.TelemetryGeneration,
                distance >= _fewestCreates && distance <= _mostCreates,
                $"generation {_generation} and {_fewestCreates} to {_mostCreates} more, modulo 256",
                $"{generation}");
        }

        (_generation, _fewestCreates, _mostCreates) = (generation, 0, 0);
    }

    private void CompareBlock(int index, ReadOnlySpan<byte> block)
    {
        if (!_blocks.TryGetValue(index, out var known))
        {
            _blocks[index] = block.ToArray();
            return;
        }

        var different = block.CommonPrefixLength(known);
        if (index == 0 && different >= FirstByteOfController)
        {
            // The generation has a rule of its own, and the controller's captures go their own way.
            different = Math.Max(
                FirstByteOfReason, FirstByteOfReason + block[FirstByteOfReason..].CommonPrefixLength(known.AsSpan(FirstByteOfReason)));
        }

        Judge.Expect(
            _rules.TelemetryStable,
            different == BlockBytes,
            $"block {index} of the capture as it was read before",
            $"another byte {different} in it");
    }
}
