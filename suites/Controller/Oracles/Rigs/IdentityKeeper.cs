using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>What a host takes for granted across resets: who the controller is, and which namespaces it has.</summary>
internal sealed class IdentityKeeper(RigContext context)
{
    private const int SerialNumber = 4;
    private const int FirmwareRevision = 64;
    private const int ControllerIdentifier = 78;
    private const int SubsystemName = 768;
    private const int SubsystemNameBytes = 256;
    private readonly Dictionary<(int Controller, byte Structure), string> _seen = [];

    public void Forget() => _seen.Clear();

    public void Complete(Invocation invocation, in CompletionEntry completion)
    {
        if (!invocation.IsAdmin || invocation.Command.Opcode != (byte)AdminOpcode.Identify || !completion.Status.IsSuccess)
        {
            return;
        }

        var structure = (byte)invocation.Command.Dword10;
        var text = structure switch
        {
            (byte)IdentifyCns.Controller => Name(invocation.Data),
            (byte)IdentifyCns.ActiveNamespaceList => Convert.ToHexString(invocation.Data),
            _ => null,
        };
        if (text is null)
        {
            return;
        }

        var key = (invocation.ControllerIndex, structure);
        context.Judge.Expect(
            context.Rules.SameAfterReset,
            !_seen.TryGetValue(key, out var before) || before == text,
            $"the same answer to CNS {structure:X2}h as before",
            $"{text[..Math.Min(160, text.Length)]}");
        _seen[key] = text;
    }

    private static string Name(ReadOnlySpan<byte> data) =>
        Convert.ToHexString(data[SerialNumber..FirmwareRevision])
        + Convert.ToHexString(data[ControllerIdentifier..(ControllerIdentifier + 2)])
        + Convert.ToHexString(data[SubsystemName..(SubsystemName + SubsystemNameBytes)]);
}
