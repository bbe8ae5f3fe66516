using System.Globalization;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.TestDoubles.Kept;

/// <summary>
/// The file that makes a drive last: what happened to it, a line each. A reference subsystem repeats itself, so the same history makes the
/// same drive again. What lies in its blocks is not kept.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class DriveHistory(string path)
{
    private const string Start = "start";
    private const string Reset = "reset";
    private const string Admin = "admin";
    private static readonly QueueLayout Layout = new();

    /// <summary>Lets a factory-new drive become what the file says.</summary>
    internal void Repeat(IReadOnlyList<ControllerHandle> controllers)
    {
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            var words = line.Split(' ');
            var controller = controllers[int.Parse(words[1], CultureInfo.InvariantCulture)];
            switch (words[0])
            {
                case Start:
                    controller.Start(Layout);
                    break;
                case Reset:
                    controller.Reset(Enum.Parse<ResetKind>(words[2]));
                    break;
                default:
                    Send(controller, Convert.FromHexString(words[2]), Convert.FromHexString(words.Length > 3 ? words[3] : ""));
                    break;
            }
        }
    }

    /// <summary>A controller was started.</summary>
    internal void NoteStart(int controller) => Append($"{Start} {controller}");

    /// <summary>A controller was reset.</summary>
    internal void NoteReset(int controller, ResetKind kind) => Append($"{Reset} {controller} {kind}");

    /// <summary>A controller got a command that may change something.</summary>
    internal void NoteCommand(int controller, SubmissionEntry command, ReadOnlySpan<byte> data) => Append(
        $"{Admin} {controller} {Convert.ToHexString(MemoryMarshal.AsBytes(new ReadOnlySpan<SubmissionEntry>(ref command)))} "
        + Convert.ToHexString(data));

    /// <summary>Whether a command may change something that lasts.</summary>
    internal static bool Changes(in SubmissionEntry command) => (AdminOpcode)command.Opcode
        is AdminOpcode.SetFeatures or AdminOpcode.NamespaceManagement or AdminOpcode.NamespaceAttachment or AdminOpcode.FormatNvm
        or AdminOpcode.Lockdown or AdminOpcode.VirtualizationManagement or AdminOpcode.Sanitize;

    private static void Send(ControllerHandle controller, byte[] bytes, byte[] data)
    {
        var mark = controller.Memory.Mark;
        var buffer = data.Length == 0 ? DmaBuffer.None : controller.Memory.AllocatePages(data.Length).Slice(0, data.Length);
        data.CopyTo(buffer.Span);
        new SingleCommand().Execute(controller, controller.Admin, MemoryMarshal.Read<SubmissionEntry>(bytes), buffer);
        controller.Memory.ReleaseTo(mark);
    }

    private void Append(string line) => File.AppendAllText(path, line + "\n");
}
