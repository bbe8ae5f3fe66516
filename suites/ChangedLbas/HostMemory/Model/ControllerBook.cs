using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>What every controller has said of itself in Identify Controller.</summary>
internal sealed class ControllerBook
{
    private readonly Dictionary<int, IdentifyController> _identities = [];

    /// <summary>A new sequence.</summary>
    public void Forget() => _identities.Clear();

    /// <summary>Takes note of an Identify that succeeded.</summary>
    public void Take(Invocation invocation)
    {
        if (invocation.IsAdmin && invocation.Command.Opcode == (byte)AdminOpcode.Identify
            && IdentifyCommand.Decode(invocation.Command) is { Structure: IdentifyCns.Controller, NamespaceIdentifier: 0 }
            && invocation.Data.Length == IdentifyCommand.DataSizeBytes)
        {
            _identities[invocation.ControllerIndex] = MemoryMarshal.Read<IdentifyController>(invocation.Data);
        }
    }

    /// <summary>What a controller says; nothing but zeros where it was not asked.</summary>
    public IdentifyController Of(int index) => _identities.GetValueOrDefault(index);

    /// <summary>Which controller has an identifier; -1 for none of those that were asked.</summary>
    public int IndexOf(ushort identifier)
    {
        foreach (var (index, identity) in _identities)
        {
            if (identity.ControllerIdentifier == identifier)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Whether all of some number of controllers were asked, so that an identifier that none of them has is unknown.</summary>
    public bool KnowsAll(int controllers) => _identities.Count >= controllers;

    /// <summary>HMLMS.</summary>
    public bool IsManager(int index) => Of(index).OptionalAdminCommands.HasFlag(OptionalAdminCommands.HostManagedLiveMigration);
}
