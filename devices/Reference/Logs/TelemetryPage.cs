using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>
/// What both telemetry logs are: a header and the blocks of a capture, which stay what they are until the next one (BASE-088).
/// </summary>
/// <param name="controller">The controller that answers.</param>
/// <param name="identifier">LID.</param>
public abstract class TelemetryPage(ReferenceController controller, LogPageIdentifier identifier) : LogPage(controller, identifier)
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;
    private static readonly Purpose Contents = new("contents of telemetry");
    private static readonly Purpose FirstGeneration = new("first telemetry generation");

    private ulong _captures;
    private string _reason = "";

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Telemetry.IsSupported;

    /// <inheritdoc />
    public override int GranularityBytes => TelemetryHeader.BlockSizeBytes;

    /// <summary>Counts captures; after 255 comes 0.</summary>
    public byte Generation { get; private set; }

    /// <summary>Whether there is a capture.</summary>
    protected bool HasCapture { get; private set; }

    private TelemetryConfiguration Offered => Controller.Configuration.Telemetry;

    // Area 4 is only shown to hosts that have said that they know it (BASE-112).
    private uint Area4LastBlock => Controller.HostBehavior.ExtendedTelemetryArea4 ? Offered.Area4LastBlock : 0;

    /// <inheritdoc />
    public override int SizeBytes(in GetLogPageCommand command) => TelemetryHeader.Size
        + (HasCapture ? (int)Math.Max(Offered.Area3LastBlock, Area4LastBlock) * TelemetryHeader.BlockSizeBytes : 0);

    /// <inheritdoc />
    public override void Render(in GetLogPageCommand command, int offset, Span<byte> target)
    {
        for (var done = 0; done < target.Length; done += TelemetryHeader.BlockSizeBytes)
        {
            var block = (offset + done) / TelemetryHeader.BlockSizeBytes;
            var part = target.Slice(done, TelemetryHeader.BlockSizeBytes);
            if (block == 0)
            {
                WriteHeader(ref MemoryMarshal.AsRef<TelemetryHeader>(part));
            }
            else
            {
                WriteBlock(block, part);
            }
        }
    }

    /// <inheritdoc />
    public override void PowerOn()
    {
        Generation = (byte)Controller.Place.For(FirstGeneration).At((ulong)Identifier).Below(256);
        _captures = 0;
        Forget();
    }

    /// <summary>Takes a new capture in place of the old one.</summary>
    /// <param name="reason">Why, in printable characters.</param>
    protected virtual void Take(string reason)
    {
        Remember(reason);
        Generation++;
        _captures++;
        Controller.Subsystem.History.NoteTelemetry(Controller, this);
    }

    /// <summary>There is a capture, of which nobody needs to be told.</summary>
    /// <param name="reason">Why, in printable characters.</param>
    protected void Remember(string reason) => (HasCapture, _reason) = (true, reason);

    /// <summary>There is no capture any more.</summary>
    protected void Forget() => (HasCapture, _reason) = (false, "");

    /// <summary>Writes the header.</summary>
    /// <param name="view">The header, zero.</param>
    protected internal virtual void WriteHeader(ref TelemetryHeader view)
    {
        var made = Controller.Logs.Get<TelemetryControllerPage>(LogPageIdentifier.TelemetryControllerInitiated);
        view.Log = Identifier;
        var oui = Controller.Configuration.Identity.OrganizationallyUniqueIdentifier;
        (view.IeeeOui[0], view.IeeeOui[1], view.IeeeOui[2]) = ((byte)oui, (byte)(oui >> 8), (byte)(oui >> 16));
        if (HasCapture)
        {
            view.DataArea1LastBlock = Offered.Area1LastBlock;
            view.DataArea2LastBlock = Offered.Area2LastBlock;
            view.DataArea3LastBlock = Offered.Area3LastBlock;
            view.DataArea4LastBlock = Area4LastBlock;
        }

        view.ControllerDataAvailable = made.IsAvailable ? (byte)1 : (byte)0;
        view.ControllerGeneration = made.Generation;
        Encoding.ASCII.GetBytes(_reason, view.ReasonIdentifier);
    }

    /// <summary>Writes a block of a capture.</summary>
    /// <param name="block">Which one, from 1.</param>
    /// <param name="target">512 bytes.</param>
    protected virtual void WriteBlock(int block, Span<byte> target)
    {
        var value = Controller.Place.For(Contents).At((ulong)Identifier).At(_captures).At((ulong)block).Value;
        for (; !target.IsEmpty; target = target[sizeof(ulong)..])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target, value);
            value += Step;
        }
    }
}
